"""The command itself: finds its verbs by name and imports only the one that is used."""

import sys
from importlib import import_module
from typing import Any

import click

#: Verb → what it does, as `nhipcau --help` says it. The verb stands in the file of its name.
VERBS = {
    "prepare": "Make everything the site needs: database, data, translations, static files.",
    "serve": "Serve the site.",
    "work": "Do queued work: send mail, remind, tidy up.",
    "load": "Check the data files and load them into the database.",
    "check": "Check the data files and the settings, without changing anything.",
    "resolve": "Find the localities that a text may mean.",
    "search": "Search the register.",
    "reindex": "Make the search index anew.",
    "admin": "Create the account of an administrator.",
    "mail": "Read the reports of mail that came back.",
    "iati": "Check files of the IATI standard, and write the register as such.",
    "dump": "Write the whole public register as one file.",
    "wikidata": "Compare the register with what Wikidata says of twinned bodies.",
    "meetings": "Plan meetings from files, without the database.",
    "sample": "Fill a separate database with fictional records, for measuring.",
}


class Verbs(click.Group):
    """A group whose verbs are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order in which a newcomer meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name; None if there is none."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = getattr(import_module(f"nhipcau.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; a database that is not there or not prepared is said in a line."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            # What needs no database needs no Django either.
            from django.db import DatabaseError  # noqa: PLC0415
            from django.utils.translation import gettext as _  # noqa: PLC0415

            if not isinstance(error, DatabaseError):
                raise
            first = next(iter(str(error).splitlines()), "")
            message = _(
                "the database does not answer as expected (%(why)s). Is it running, and has `nhipcau prepare` been run?"
            )
            raise click.ClickException(message % {"why": first}) from error


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="nhipcau", prog_name="nhipcau")
def main() -> None:
    """Nhịp Cầu, the register of cooperation between Vietnamese and French localities.

    Results go to standard output, progress and errors to standard error. Messages are in Vietnamese or French
    if LANG says so, else in English. Every verb ends with 0 when it did what it was asked, with 2 when it was
    asked wrongly, and with 1 or what its help says when it could not.

    The database is that of DATABASE_URL, else one SQLite file under var/.
    """


if __name__ == "__main__":
    sys.exit(main())
