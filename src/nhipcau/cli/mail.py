"""`nhipcau mail`: reports of mail that came back."""

from typing import BinaryIO

import click

from nhipcau.cli.environment import start


@click.group()
def mail() -> None:
    """Read the reports of mail that came back.

    Ends with 0 when that is done.
    """


@mail.command()
@click.argument("file", type=click.File("rb"))
def bounces(file: BinaryIO) -> None:
    """Note of the recipients of mailings what the reports in FILE say; "-" reads standard input.

    FILE is a message or a mailbox (mbox), such as what arrives at the address mail is sent from. What is no report, or
    about other mail, is passed over. Reading it again changes nothing.
    """
    start()
    from nhipcau.conference.mailing.actions.bouncing import MOST, read_reports  # noqa: PLC0415 - Django is set up now
    from nhipcau.conference.mailing.queries.reports import words_of_reports  # noqa: PLC0415

    click.echo(words_of_reports(read_reports(file.read(MOST))))
