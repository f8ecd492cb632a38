"""`nhipcau iati`: files of the IATI standard."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nhipcau.cli.environment import start
from nhipcau.cli.whole import whole_file

if TYPE_CHECKING:
    from nhipcau.exchange.iati.importing.outcomes import Outcome
    from nhipcau.exchange.iati.judging.findings import Finding
    from nhipcau.exchange.iati.models import IatiImport

FAULTY, CUT_OFF = 1, 2
_TARGET = click.Path(dir_okay=False, writable=True, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def iati() -> None:
    """Check and import files of the IATI standard, and write the register as such.

    Ends with 0 when nothing is wrong, with 1 when something is, with 2 when a file cannot be read.
    """


@iati.command()
@click.argument("file", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Write what was found as JSON.")
def check(file: Path, as_json: bool) -> None:
    """Judge FILE (.xml, .xml.gz, .zip) by schema, rulesets and codelists of IATI 2.03; nothing is taken over.

    Of each thing found: the rule, how bad it is (error or warning), the line, the identifier of the activity or
    organisation, and a sentence.

    Ends with 0 when there is no error, 1 when there is one, 2 when the file cannot be read to its end.
    """
    start()
    count: Counter[str] = Counter()
    lines = (_line(row, count) for row in _judged(file))
    if as_json:
        _write_json(file, lines, count)
    else:
        for row in lines:
            click.echo(f"{row['line']}: {row['severity']} {row['rule']} {row['identifier']}".rstrip())
            click.echo(f"    {row['message']}")
        click.echo(_summary(count), err=True)
    sys.exit(CUT_OFF if count["unreadable"] else FAULTY if count["error"] else 0)


@iati.command()
@click.option("-o", "--output", required=True, type=_TARGET, help="Where the file is written.")
@click.option("--organisations", is_flag=True, help="The localities as organisations instead of the projects.")
def export(output: Path, organisations: bool) -> None:
    """Write all projects as activities of IATI 2.03, or all localities as organisations.

    What the standard asks for and no source states is not made up: such projects are left out, and counted on standard
    error. The file is whole or not there at all.

    Ends with 0 when the file is written.
    """
    start()
    from nhipcau.exchange.iati.exporting.files import activities_file, organisations_file  # noqa: PLC0415

    left_out: Counter[str] = Counter()
    lines = organisations_file() if organisations else activities_file(left_out)
    with whole_file(output) as file:
        file.writelines(line.encode() for line in lines)
    for line in _words_of(left_out):
        click.echo(line, err=True)


@iati.command("import")
@click.argument("file", type=_FILE)
@click.option("--plan", "only_plan", is_flag=True, help="Say what would become of it, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Write what becomes of each activity as JSON.")
def import_file(file: Path, *, only_plan: bool, as_json: bool) -> None:
    """Take over the activities of FILE (.xml, .xml.gz, .zip; versions 1.01 to 2.03) as projects.

    Each activity is judged as by "check". Those with an error stay out and are listed; the good ones of the same file
    come in. What was imported before is brought up to date and never doubled, unless somebody changed it here: then it
    is left, and listed. An import that was broken off is simply begun again.

    Ends with 0 when all is taken over (or would be), 1 when something is left out, 2 when the file cannot be read to
    its end.
    """
    start()
    from nhipcau.exchange.iati.importing.actions import take_over  # noqa: PLC0415 - Django is set up before

    writer = _ImportWriter(file, as_json=as_json)
    run = take_over(file, writer.report, writes=not only_plan)
    writer.end(run)
    sys.exit(CUT_OFF if run.refusal else FAULTY if writer.is_something_left else 0)


class _ImportWriter:
    """Says what becomes of activities: of those that stay as they are only how many."""

    def __init__(self, file: Path, *, as_json: bool) -> None:
        self._as_json = as_json
        self._lines = 0
        self.is_something_left = False
        if as_json:
            click.echo(f'{{"file": {json.dumps(file.name, ensure_ascii=False)},\n "activities": [', nl=False)

    def report(self, done: "list[Outcome]") -> None:
        """Write a batch."""
        from nhipcau.exchange.iati.importing.wording import outcome_lines, outcome_values  # noqa: PLC0415

        for one in done:
            self.is_something_left = self.is_something_left or one.is_left
            if not one.is_told:
                continue
            if self._as_json:
                comma = "," if self._lines else ""
                click.echo(f"{comma}\n  {json.dumps(outcome_values(one), ensure_ascii=False)}", nl=False)
            else:
                for line in outcome_lines(one):
                    click.echo(line)
            self._lines += 1

    def end(self, run: "IatiImport") -> None:
        """Write the counts, and why the file was not read to its end."""
        from nhipcau.exchange.iati.importing.wording import refusal_of, summary_of  # noqa: PLC0415

        refusal = refusal_of(run)
        if self._as_json:
            found = {"counts": run.counts, "left_out": run.left_out, "version": run.version, "unreadable": refusal}
            click.echo(f"],\n {json.dumps(found, ensure_ascii=False)[1:]}")
            return
        for line in summary_of(run):
            click.echo(line, err=True)
        if refusal:
            click.echo(f"{run.refusal['line']}: {refusal}", err=True)


def _words_of(left_out: Counter[str]) -> Iterator[str]:
    from django.utils.translation import ngettext  # noqa: PLC0415

    words = {
        "status": ngettext(
            "%(n)d project is left out: no source says how it stands.",
            "%(n)d projects are left out: no source says how they stand.",
            left_out["status"],
        ),
        "start": ngettext(
            "%(n)d project is left out: no source says when it begins.",
            "%(n)d projects are left out: no source says when they begin.",
            left_out["start"],
        ),
    }
    return (words[reason] % {"n": n} for reason, n in left_out.items() if n)


def _judged(file: Path) -> Iterator["Finding"]:
    """What is found, and at the end why a file is not read any further."""
    from django.conf import settings  # noqa: PLC0415 - Django is set up before
    from django.utils import timezone  # noqa: PLC0415

    from nhipcau.exchange.iati.judging.findings import Finding, Severity  # noqa: PLC0415
    from nhipcau.exchange.iati.judging.judge import Judge  # noqa: PLC0415
    from nhipcau.exchange.iati.judging.opening import opened  # noqa: PLC0415
    from nhipcau.exchange.iati.judging.reading import Unreadable  # noqa: PLC0415
    from nhipcau.exchange.iati.wording import UNREADABLE  # noqa: PLC0415

    try:
        with file.open("rb") as source, opened(source) as content:
            for _unit, findings in Judge(content, settings.DATA / "iati", timezone.localdate()):
                yield from findings
    except Unreadable as fault:
        yield Finding(UNREADABLE + fault.reason, Severity.ERROR, fault.line, fault.values)


def _line(finding: "Finding", count: Counter[str]) -> dict[str, Any]:
    from nhipcau.exchange.iati.wording import UNREADABLE, sentence  # noqa: PLC0415

    count[finding.severity] += 1
    count["unreadable"] += finding.rule.startswith(UNREADABLE)
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "line": finding.line,
        "identifier": finding.identifier,
        "message": sentence(finding),
    }


def _write_json(file: Path, lines: Iterator[dict[str, Any]], count: Counter[str]) -> None:
    """One finding a line within the list, so that millions of them need no memory."""
    click.echo(f'{{"file": {json.dumps(file.name, ensure_ascii=False)},\n "findings": [', nl=False)
    for number, row in enumerate(lines):
        click.echo(("," if number else "") + "\n  " + json.dumps(row, ensure_ascii=False), nl=False)
    click.echo(f'],\n "errors": {count["error"]}, "warnings": {count["warning"]}}}')


def _summary(count: Counter[str]) -> str:
    from django.utils.translation import gettext as _  # noqa: PLC0415

    return _("Errors: %(errors)d. Warnings: %(warnings)d.") % {"errors": count["error"], "warnings": count["warning"]}
