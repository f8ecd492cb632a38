"""`nhipcau sample`."""

from pathlib import Path

import click

from nhipcau.cli.environment import start


@click.command()
@click.option("--register", is_flag=True, help="Make a register: places, partnerships, projects and all around them.")
@click.option("--localities", default=1000, show_default=True, type=click.IntRange(20), help="How many localities.")
@click.option("--partnerships", default=200, show_default=True, type=click.IntRange(1), help="How many partnerships.")
@click.option("--projects", default=1000, show_default=True, type=click.IntRange(1), help="How many projects.")
@click.option(
    "--sessions",
    default=150,
    show_default=True,
    type=click.IntRange(0),
    help="How many sessions the programme of the edition in preparation has.",
)
@click.option("--rooms", default=4, show_default=True, type=click.IntRange(1), help="In how many rooms.")
@click.option("--days", default=3, show_default=True, type=click.IntRange(1, 60), help="On how many days.")
@click.option("--speakers", default=120, show_default=True, type=click.IntRange(1), help="How many people speak.")
@click.option(
    "--delegations",
    default=62,
    show_default=True,
    type=click.IntRange(0),
    help="How many delegations are invited to that edition; nobody comes without sessions.",
)
@click.option("--delegates", default=800, show_default=True, type=click.IntRange(0), help="How many people they bring.")
@click.option(
    "--companies",
    default=0,
    show_default=True,
    type=click.IntRange(0),
    help="How many companies come beside the delegations, to meet others.",
)
@click.option(
    "--commitments",
    default=200,
    show_default=True,
    type=click.IntRange(0),
    help="How many commitments follow upon the past editions, with recommendations, reports and assessments.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed and numbers give the same sample.")
@click.option("--database", metavar="URL", help="Where to write it; by default sqlite under var/sample.sqlite3.")
def sample(*, register: bool, seed: int, database: str | None, **sizes: int) -> None:
    """Fill a separate database with fictional records, for measuring and trying out.

    All names are invented. The database says of itself that it is a sample, and every page drawn from it shows
    that. A sample that is there already is replaced; a database that holds anything else is refused. To see the
    sample, prepare and serve it: DATABASE_URL=sqlite:///… nhipcau prepare, then the same with serve.

    Ends with 0 when the sample is written, 1 when the database is refused.
    """
    if not register:
        raise click.UsageError("say what to make: --register")
    start()
    from django.utils.translation import gettext as _  # noqa: PLC0415 - Django is not set up before

    from nhipcau.cli.console import Progress  # noqa: PLC0415
    from nhipcau.config.tables import make_tables  # noqa: PLC0415
    from nhipcau.exchange.sample.actions import NotASampleError, fill  # noqa: PLC0415
    from nhipcau.exchange.sample.plan import Attendance, Plan, Programme  # noqa: PLC0415

    address = _use_database(database)
    make_tables()
    try:
        with Progress() as progress:
            fill(
                Plan(
                    **_taken(sizes, "localities", "partnerships", "projects", "commitments"),
                    seed=seed,
                    programme=Programme(**_taken(sizes, "sessions", "rooms", "days", "speakers")),
                    attendance=Attendance(**_taken(sizes, "delegations", "delegates", "companies")),
                ),
                lambda what, done: progress(f"{what}: {done}", 1, 1),
            )
    except NotASampleError as error:
        raise click.ClickException(
            _("%(database)s holds records that are no sample.") % {"database": address}
        ) from error
    click.echo(_("Sample written to %(database)s") % {"database": address})


def _taken(sizes: dict[str, int], *names: str) -> dict[str, int]:
    return {name: sizes[name] for name in names}


def _use_database(url: str | None) -> str:
    """Let Django use the database of the sample instead of the register's, and return its name."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415
    from django.utils.translation import gettext as _  # noqa: PLC0415

    from nhipcau.config.databases import database_settings  # noqa: PLC0415

    settings.VAR.mkdir(parents=True, exist_ok=True)
    try:
        wanted = database_settings(url or f"sqlite:///{settings.VAR / 'sample.sqlite3'}", settings.VAR)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--database") from error
    own = settings.DATABASES["default"]
    same = all(str(wanted.get(part, "")) == str(own.get(part, "")) for part in ("ENGINE", "HOST", "PORT"))
    if same and _is_same_name(str(wanted["NAME"]), str(own["NAME"])):
        raise click.ClickException(_("that is the database of the register; a sample needs one of its own"))
    # The apps may have asked for a connection when they started: it knows the other database.
    connections["default"].close()
    connections.settings.update(connections.configure_settings({"default": wanted}))
    del connections["default"]
    return str(connections["default"].settings_dict["NAME"])


def _is_same_name(one: str, other: str) -> bool:
    return one == other or Path(one).resolve() == Path(other).resolve()
