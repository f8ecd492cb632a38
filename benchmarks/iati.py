"""How long IATI files of 100 000 activities take: to write them from the database, to judge them, to take them over.

Writing stands beside writing the same content with lxml.etree.xmlfile from memory; judging (schema, rulesets,
codelists), and taking over into an empty register with all three judgements, beside lxml.etree.iterparse with the
schema alone; all in the same run. `--quick` uses 2 000 activities.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchkit.memory import Peak
from benchkit.projects import prepare, set_up
from benchkit.steps import Measured, measure_steps
from benchkit.tables import print_table
from lxml import etree

ROWS, QUICK_ROWS = 100_000, 2_000
#: At least these parts of the bare rates, and at most so many megabytes.
WRITING, WRITING_MEGABYTES = 1 / 5, 100
JUDGING, JUDGING_MEGABYTES = 1 / 4, 150
IMPORTING, IMPORTING_MEGABYTES = 1 / 4, 150
STANDARD = Path(__file__).resolve().parents[1] / "data" / "iati"
KEPT_IN_MEMORY = 1_000
#: The file is taken over as another publisher's, into a register of its own.
PUBLISHER = "FR-SIREN-200000001"


def main() -> int:
    """Measure in processes of their own; 1 if a rate or the memory is beyond what it may be."""
    steps = (prepare, write, write_bare, judge, judge_bare, take_over)
    by_name = {step.__name__: step for step in steps}
    return measure_steps(__file__, __doc__, by_name, (ROWS, QUICK_ROWS), report, {"take_over": "taken"})


def write(folder: Path, _rows: int) -> Measured:
    """Write all projects of the database."""
    set_up()
    from nhipcau.exchange.iati.exporting.files import activities_file  # noqa: PLC0415 - Django is set up by now

    with (folder / "all.xml").open("w", encoding="utf-8") as file, Peak() as peak:
        file.writelines(activities_file())
    return peak.measured


def write_bare(folder: Path, rows: int) -> Measured:
    """Write the same from lists in memory, with lxml.etree.xmlfile."""
    few = [_listed(unit) for unit, _number in zip(_units(folder), range(KEPT_IN_MEMORY), strict=False)]
    with (
        (folder / "bare.xml").open("wb") as file,
        Peak() as peak,
        etree.xmlfile(file, encoding="utf-8") as target,
        target.element("iati-activities", version="2.03"),
    ):
        for number in range(rows):
            _write_listed(target, few[number % len(few)])
    return peak.measured


def judge(folder: Path, rows: int) -> Measured:
    """Judge the file in all three ways."""
    from datetime import date  # noqa: PLC0415

    from nhipcau.exchange.iati.judging.judge import Judge  # noqa: PLC0415

    with (folder / "all.xml").open("rb") as file, Peak() as peak:
        judged = Judge(file, STANDARD, date(2999, 1, 1))
        wrong = sum(len(found) for _unit, found in judged)
    assert (judged.units, wrong) == (rows, 0), (judged.units, wrong)
    return peak.measured


def judge_bare(folder: Path, rows: int) -> Measured:
    """Parse the file with the schema alone."""
    with Peak() as peak:
        schema = etree.XMLSchema(etree.parse(STANDARD / "xsd" / "2.03" / "iati-activities-schema.xsd"))
        assert sum(1 for _unit in _units(folder, schema)) == rows
    return peak.measured


def take_over(folder: Path, rows: int) -> Measured:
    """Take the file over, from its first byte to the last project in the database."""
    set_up()
    from nhipcau.config.tables import make_tables  # noqa: PLC0415 - Django is set up by now
    from nhipcau.exchange.iati.importing.actions import take_over  # noqa: PLC0415
    from nhipcau.registry.projects.models import Project  # noqa: PLC0415

    make_tables()
    file = folder / "theirs.xml"
    with (folder / "all.xml").open(encoding="utf-8") as source, file.open("w", encoding="utf-8") as target:
        for line in source:
            target.write(line.replace("NHIPCAU", PUBLISHER).replace(' secondary-reporter="1"', ""))
    with Peak(children=True) as peak:
        run = take_over(file)
    assert Project.objects.count() == rows, (run.state, run.counts, run.refusal)
    return peak.measured


def _units(folder: Path, schema: Any = None) -> Iterator[Any]:
    for _event, unit in etree.iterparse(folder / "all.xml", events=("end",), tag="iati-activity", schema=schema):
        yield unit
        unit.clear()
        while unit.getprevious() is not None:
            del unit.getparent()[0]


def _listed(element: Any) -> tuple[str, dict[str, str], str, list[Any]]:
    return element.tag, dict(element.attrib), element.text or "", [_listed(child) for child in element]


def _write_listed(target: Any, listed: tuple[str, dict[str, str], str, list[Any]]) -> None:
    name, attributes, text, children = listed
    with target.element(name, attributes):
        if text:
            target.write(text)
        for child in children:
            _write_listed(target, child)


def report(rows: int, measured: dict[str, Measured]) -> int:
    """Print what was measured, and return 1 if it is beyond a limit."""
    table, beyond = [], False
    for what, beside, words, least, most in (
        ("write", "write_bare", "writing from the database, beside xmlfile from memory", WRITING, WRITING_MEGABYTES),
        ("judge", "judge_bare", "all three judgements, beside iterparse with the schema", JUDGING, JUDGING_MEGABYTES),
        ("take_over", "judge_bare", "judging and taking over, beside the same", IMPORTING, IMPORTING_MEGABYTES),
    ):
        mine, bare = measured[what], measured[beside]
        part = bare["seconds"] / mine["seconds"]
        beyond = beyond or part < least or mine["megabytes"] > most
        rates = [f"{rows / each['seconds']:,.0f}" for each in (mine, bare)]
        table.append([words, *rates, f"{part:.2f}", f"{least:.2f}", f"{mine['megabytes']:.0f}", str(most)])
    heads = ["what", "activities/s", "bare", "part of it", "at least", "MB", "at most"]
    print_table(f"IATI files of {rows:,} activities", heads, table)
    return int(beyond)


if __name__ == "__main__":
    sys.exit(main())
