"""`nhipcau work`."""

import os
import signal

import click

from nhipcau.cli.environment import start


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@click.option("--beside", type=int, hidden=True, help="End when this process, which started this one, is gone.")
def work(once: bool, beside: int | None) -> None:
    """Do queued work: send mail, remind, tidy up. Several may run at once, on several machines.

    `nhipcau serve` runs one of its own unless told not to. Stopped with Ctrl-C, it ends after the job in hand.

    Ends with 0 when it was stopped, or with --once when nothing is left to do.
    """
    start()
    from django.utils.translation import ngettext  # noqa: PLC0415 - Django is not set up before

    from nhipcau.core.jobs.worker import Worker  # noqa: PLC0415

    worker = Worker()
    if once:
        done = worker.run_once()
        click.echo(ngettext("%(number)d job done", "%(number)d jobs done", done) % {"number": done})
        return
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: worker.stop())
    worker.run(lambda: beside is None or os.getppid() == beside)
