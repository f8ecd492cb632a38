"""`nhipcau meetings`: the optimiser at the terminal, on files, without a database."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from nhipcau.conference.meetings.scheduling.model import Instance, Meeting, Obstacle, Progress

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TARGET = click.Path(dir_okay=False, writable=True, path_type=Path)

INFEASIBLE, UNREADABLE = 1, 2


@click.group()
def meetings() -> None:
    """Plan meetings: files in, files out, without the database.

    Ends with 0 when that is done, with 1 when no timetable is possible, with 2 when a file cannot be read.
    """


@meetings.command()
@click.argument("instance", type=_FILE)
@click.option("-o", "--output", required=True, type=_TARGET, help="Where the timetable is written (.json or .json.gz).")
@click.option("--seconds", default=10.0, show_default=True, type=click.FloatRange(0.1, 86400), help="Time to search.")
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0), help="Another number, another search.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Searches side by side.")
@click.option("--from", "incumbent", type=_FILE, help="A timetable to begin with.")
@click.option("--log", is_flag=True, help="Say on standard error how far the search is, a few times a second.")
def solve(
    instance: Path, output: Path, seconds: float, seed: int, workers: int, incumbent: Path | None, log: bool
) -> None:
    """Find a good timetable for INSTANCE: a meetsched/1 file (.json, .json.gz), or .dzn of the JAIR 2022 benchmark.

    Of a timetable that INSTANCE says was published, as few meetings as possible are moved.

    Prints the cost and a bound that is proven for every timetable. The same seed gives the same timetable with one
    worker. The file is written as soon as there is a timetable, and again when there is a better one: whole each time.

    Ends with 0 when a timetable is found, 1 when there is none (the demands that exclude each other are printed),
    2 when a file cannot be read (its field is named).
    """
    from nhipcau.conference.meetings.scheduling.model import Unreadable  # noqa: PLC0415 - the help needs none of it

    try:
        if instance.suffix == ".dzn":
            sys.exit(_prove(instance, output, seconds, is_logged=log))
        sys.exit(_solve(instance, output, seconds, seed, workers, incumbent, is_logged=log))
    except Unreadable as error:
        click.echo(f"{instance.name}: {error}", err=True)
        sys.exit(UNREADABLE)
    except OSError as error:
        click.echo(f"{error.filename or output}: {error.strerror or error}", err=True)
        sys.exit(UNREADABLE)


def _solve(
    path: Path, output: Path, seconds: float, seed: int, workers: int, incumbent: Path | None, *, is_logged: bool
) -> int:
    from nhipcau.conference.meetings.scheduling.reading import read, read_solution  # noqa: PLC0415

    instance = read(path)
    start = read_solution(incumbent, instance) if incumbent else instance.incumbent
    if instance.incumbent:
        from nhipcau.conference.meetings.scheduling.repairing import replan as search  # noqa: PLC0415
    else:
        from nhipcau.conference.meetings.scheduling.solving import solve as search  # noqa: PLC0415 - loads the compiler

    watcher = _Watcher(instance, output, is_logged=is_logged)
    result = search(instance, seconds=seconds, seed=seed, workers=workers, start=start, tell=watcher)
    if result.state == "infeasible":
        for one in result.conflict:
            click.echo(_words(one))
        return INFEASIBLE
    watcher.write(result.meetings)
    bound = result.bound or 0
    gap = 100 * (result.cost - bound) / result.cost if result.cost else 0
    click.echo(
        f"cost {result.cost}, bound {bound}, gap {gap:.2f} %, {len(result.meetings)} of {len(instance.requests)} held,"
        f" {result.seconds:.1f} s"
    )
    return 0


def _prove(path: Path, output: Path, seconds: float, *, is_logged: bool) -> int:
    """Solve a problem of the JAIR benchmark to proof: all its meetings are held, with the fewest breaks."""
    from nhipcau.conference.meetings.scheduling.exact.conflicts import conflict  # noqa: PLC0415
    from nhipcau.conference.meetings.scheduling.exact.reading import read  # noqa: PLC0415
    from nhipcau.conference.meetings.scheduling.exact.solving import Bounds, solve_exactly  # noqa: PLC0415
    from nhipcau.conference.meetings.scheduling.writing import write  # noqa: PLC0415

    def tell(found: Bounds) -> bool:
        if is_logged:
            breaks = "-" if found.breaks is None else found.breaks
            click.echo(f"{found.seconds:7.1f} s  breaks {breaks}  bound {found.least}", err=True)
        return True

    problem = read(path)
    proof = solve_exactly(problem, seconds=seconds, tell=tell)
    if proof.state == "infeasible":
        for one in conflict(problem):
            click.echo(_words(one))
    if proof.slots is None:
        click.echo("infeasible: proven" if proof.state == "infeasible" else "no timetable was found in the time")
        return INFEASIBLE
    assign = [{"request": request, "slot": slot} for request, slot in enumerate(proof.slots)]
    write(output, {"instance": path.stem, "breaks": proof.breaks, "assign": assign})
    click.echo(f"breaks {proof.breaks}, bound {proof.least}, {proof.state}, {proof.seconds:.1f} s")
    return 0


class _Watcher:
    """Writes each better timetable to the file, and says how far the search is."""

    def __init__(self, instance: "Instance", output: Path, *, is_logged: bool) -> None:
        self._instance, self._output, self._is_logged = instance, output, is_logged

    def __call__(self, progress: "Progress", meetings: "tuple[Meeting, ...] | None") -> bool:
        """Take what the search tells; it is never ended from here."""
        if meetings is not None:
            self.write(meetings)
        if self._is_logged:
            bound = "-" if progress.bound is None else progress.bound
            cost = progress.cost if progress.held else "-"
            click.echo(
                f"{progress.seconds:7.1f} s  {progress.stage:9}  cost {cost}  bound {bound}  held {progress.held}",
                err=True,
            )
        return True

    def write(self, meetings: "tuple[Meeting, ...]") -> None:
        """Write a timetable to the file."""
        from nhipcau.conference.meetings.scheduling.writing import solution_mapping, write  # noqa: PLC0415

        write(self._output, solution_mapping(self._instance, meetings))


def _words(obstacle: "Obstacle") -> str:
    """A hindrance with what it concerns, in the words of the format."""
    names = ("requests", "participants", "slots", "venues", "pairs")
    parts = [f"{name} {json.dumps(getattr(obstacle, name))}" for name in names if getattr(obstacle, name)]
    return f"infeasible: {obstacle.hindrance} ({', '.join(parts)})"


@meetings.command()
@click.argument("output", type=_TARGET)
@click.option("--participants", default=1_000, show_default=True, type=click.IntRange(4, 100_000))
@click.option("--requests", default=3_000, show_default=True, type=click.IntRange(1, 500_000))
@click.option("--tables", default=60, show_default=True, type=click.IntRange(1, 5_000))
@click.option("--interpreters", default=30, show_default=True, type=click.IntRange(1, 5_000))
@click.option("--days", default=3, show_default=True, type=click.IntRange(1, 14))
@click.option("--slots-per-day", default=14, show_default=True, type=click.IntRange(1, 32))
@click.option("--venues", default=3, show_default=True, type=click.IntRange(1, 20))
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0), help="Another number, another one.")
@click.option("--name", default="conference", show_default=True, help="Its name, which will say that it is fictional.")
def generate(output: Path, **sizes: Any) -> None:
    """Write a fictional conference to OUTPUT (.json or .json.gz), to measure `solve` on: numbers only, no names.

    The same sizes and seed give the same conference. Ends with 0.
    """
    from nhipcau.conference.meetings.scheduling.generating import generate as invent  # noqa: PLC0415
    from nhipcau.conference.meetings.scheduling.writing import to_mapping, write  # noqa: PLC0415

    write(output, to_mapping(invent(**sizes)))
