"""How long a spreadsheet of 20 000 rows takes from the file to the proposal, and how much memory it needs.

Every row is changed, so that every row is read, compared, planned and proposed: the worst case. Prints the times and
the peak of memory beside those of reading the same file bare, with nothing done to its rows. `--quick` uses 2 000 rows.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchkit.databases import environment
from benchkit.memory import Peak
from benchkit.projects import tie
from benchkit.tables import print_table

ROWS, QUICK_ROWS = 20_000, 2_000
MAX_SECONDS, MAX_MEGABYTES = 20.0, 200.0


def main() -> int:
    """Measure in processes of their own; 1 if it takes longer or needs more memory than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--quick", action="store_true", help=f"measure with {QUICK_ROWS} rows")
    parser.add_argument("--measure", choices=["prepare", "bare", "whole"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    rows = QUICK_ROWS if arguments.quick else arguments.rows
    if arguments.measure:
        result = {"prepare": prepare, "bare": bare, "whole": whole}[arguments.measure](arguments.folder, rows)
        (arguments.folder / "result.json").write_text(json.dumps(result), encoding="utf-8")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(folder, rows, "prepare")
        return report(rows, run(folder, rows, "bare"), run(folder, rows, "whole"))


def run(folder: Path, rows: int, what: str) -> dict[str, float]:
    """Do one thing in a process of its own, and return what it measured."""
    command = [sys.executable, __file__, "--measure", what, "--rows", str(rows), "--folder", str(folder)]
    subprocess.run(command, env=environment(f"sqlite:///{folder / 'bench.sqlite3'}", folder), check=True)
    return json.loads((folder / "result.json").read_text(encoding="utf-8"))


def prepare(folder: Path, rows: int) -> dict[str, float]:
    """Make a register with as many projects, and write their sheet with a change in every row."""
    _set_up()
    from nhipcau.config.tables import make_tables  # noqa: PLC0415 - Django is set up by now

    make_tables()
    ids = _make_register(rows)
    from nhipcau.exchange.spreadsheets.tables.sheets import sheet_named  # noqa: PLC0415
    from nhipcau.exchange.spreadsheets.writing.workbook import write_workbook  # noqa: PLC0415

    sheet = sheet_named("projects")
    assert sheet is not None
    with (folder / "changed.xlsx").open("w+b") as target:
        write_workbook(target, sheet, ids, "en")
    _change_back(rows)
    return {}


def bare(folder: Path, rows: int) -> dict[str, float]:
    """Read the cells of the file and do nothing with them."""
    import python_calamine  # noqa: PLC0415 - counted in

    with Peak() as peak:
        book = python_calamine.CalamineWorkbook.from_path(folder / "changed.xlsx")
        read = sum(1 for name in book.sheet_names for _row in book.get_sheet_by_name(name).iter_rows())
    assert read >= rows
    return peak.measured


def whole(folder: Path, rows: int) -> dict[str, float]:
    """Read, check, plan and propose the file, as the workers do."""
    _set_up()
    from django.core.files import File  # noqa: PLC0415 - Django is set up by now

    from nhipcau.core.accounts.models import User  # noqa: PLC0415
    from nhipcau.core.proposals.drafts import GivenSource  # noqa: PLC0415
    from nhipcau.core.proposals.models import ProposedChange  # noqa: PLC0415
    from nhipcau.exchange.spreadsheets import actions  # noqa: PLC0415

    user = User.objects.get()
    actions._later = lambda what, upload: None  # the measured parts are called below
    with (folder / "changed.xlsx").open("rb") as file, Peak() as peak:
        upload = actions.receive(user, File(file), "changed.xlsx", "en")
        actions.read_upload(str(upload.pk))
        planned = time.perf_counter()
        upload.refresh_from_db()
        assert upload.summary["change"] == rows, upload.summary
        actions.decide(user, upload, GivenSource(publisher="Bench", title="Of the benchmark"), "Measured")
        actions.apply_upload(str(upload.pk))
    assert ProposedChange.objects.count() == rows
    return {**peak.measured, "planned": planned - peak.start}


def _set_up() -> None:
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()


def _make_register(rows: int) -> list[int]:
    """Make an editor, his locality, a partnership and projects of it; return the ids of the projects."""
    from nhipcau.core.accounts.models import User  # noqa: PLC0415 - Django is set up by now
    from nhipcau.core.roles.models import Grant  # noqa: PLC0415
    from nhipcau.registry.partnerships.models import CooperationField, Partnership  # noqa: PLC0415
    from nhipcau.registry.places.models import Lineage, Locality  # noqa: PLC0415
    from nhipcau.registry.projects.models import Project  # noqa: PLC0415

    place = Locality.objects.create(slug="lao-cai", country="VN", level="province", title_vi="Lào Cai")
    Lineage.objects.create(ancestor=place, descendant=place)
    user = User.objects.create_user("lan@example.org")
    Grant.objects.create(user=user, role="editor", scope_kind="places", scope_slug=place.slug)
    water = CooperationField.objects.create(slug="water", title_vi="Nước", title_en="Water")
    partnership = Partnership.objects.create(slug="lao-cai--x", title_vi="Lào Cai – X")
    partnership.parties.create(locality=place)
    Project.objects.bulk_create(
        (_project(Project, number, status="underway") for number in range(rows)), batch_size=500
    )
    ids = list(Project.objects.order_by("pk").values_list("pk", flat=True))
    tie(Project, ids, partnerships=partnership, fields=water, localities=place)
    return ids


def _project(model: Any, number: int, **columns: Any) -> Any:
    title = f"Dự án cấp nước số {number}"
    return model(
        slug=f"project-{number}",
        title_vi=title,
        title_fr=f"Projet d’adduction d’eau n° {number}",
        description_vi=f"{title}: xây dựng và quản lý công trình cấp nước sạch cho các xã vùng cao.",
        period_from=str(2000 + number % 24),
        **columns,
    )


def _change_back(_rows: int) -> None:
    """Let the register hold something else than the sheet in every row."""
    from nhipcau.registry.projects.models import Project  # noqa: PLC0415 - Django is set up by now

    Project.objects.update(status="planned")


def report(rows: int, alone: dict[str, float], all_of_it: dict[str, float]) -> int:
    """Print what was measured, and return 1 if it is above a limit."""
    print_table(
        f"A sheet of {rows:,} rows, each of them changed",
        ["what", "seconds", "× bare", "of the processor", "MB", "× bare"],
        [
            _row("reading the file bare", alone["seconds"], alone, alone),
            _row("parse, check, plan", all_of_it["planned"], {**all_of_it, "processor": 0}, alone),
            _row("… and the proposal", all_of_it["seconds"], all_of_it, alone),
        ],
    )
    print(f"  limits: {MAX_SECONDS:.0f} seconds, {MAX_MEGABYTES:.0f} MB")
    return int(all_of_it["seconds"] > MAX_SECONDS or all_of_it["megabytes"] > MAX_MEGABYTES)


def _row(what: str, seconds: float, measured: dict[str, float], alone: dict[str, float]) -> list[str]:
    in_time, in_memory = seconds / alone["seconds"], measured["megabytes"] / max(alone["megabytes"], 1)
    processor = f"{measured['processor']:.2f}" if measured["processor"] else ""
    return [what, f"{seconds:.2f}", f"{in_time:.1f}", processor, f"{measured['megabytes']:.0f}", f"{in_memory:.1f}"]


if __name__ == "__main__":
    sys.exit(main())
