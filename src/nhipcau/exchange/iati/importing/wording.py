"""What an import says of activities and of a file, in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.fields import field_label, name_and_language
from nhipcau.core.records.languages import language_name
from nhipcau.exchange.iati.importing.cases import REMOVED
from nhipcau.exchange.iati.importing.outcomes import Outcome
from nhipcau.exchange.iati.judging.findings import Finding, Severity
from nhipcau.exchange.iati.models import IatiImport, ImportLine
from nhipcau.exchange.iati.wording import UNREADABLE, sentence
from nhipcau.registry.projects.models import Project

Event = ImportLine.Event
_LABELS = dict(Event.choices)
#: What becomes of those that were changed or said by others, too.
_CONFLICT = _("Somebody changed the project here since it was imported (%(who)s): it is left as it is.")
_CONFLICT_NOBODY = _("The project was changed here since it was imported: it is left as it is.")
_REMOVED = _("The project was removed here since it was imported: it is not added again.")
_ALSO = _("%(who)s reports the same activity: no second project is made of it.")
_ALSO_HERE = _("The same identifier stands in the file more than once: no second project is made of it.")
#: Words for what is not taken over, by its name; where that is more than the one of an element.
_LEFT_OUT = {
    "language *": _("texts in another language (%(what)s)"),
    "participating-org without a name": _("bodies without a name"),
    "amount in *": _("amounts in a currency that is not kept (%(what)s)"),
    "amount without a value": _("amounts without a value"),
    "amount without a year": _("amounts without a year"),
    "amount of nothing": _("amounts that add up to nothing"),
    "amount that is too large": _("amounts that are too large"),
    "budget that was revised": _("budgets that were revised since"),
    "transaction of type *": _("transactions of type %(what)s"),
    "sector of vocabulary *": _("sectors of vocabulary %(what)s"),
    "tag of vocabulary *": _("tags of vocabulary %(what)s"),
    "sector *": _("sector %(what)s, which is that of no field"),
    "location without a name": _("places without a name"),
    "location beyond the first 200": _("places beyond the first 200"),
    "* of a location": _("<%(what)s> of places"),
    "result beyond the first 200": _("results beyond the first 200"),
    "period before the last of an indicator": _("earlier periods of indicators"),
    "baseline": _("baselines"),
    "further * of a period": _("further <%(what)s> of a period"),
    "activity-date of another kind": _("dates of another kind"),
    "further activity-date of a kind": _("further dates of a kind"),
    "activity-status *": _("status %(what)s, which is told as unknown"),
    "document of an agreement that is not known": _("documents of agreements that are not known here"),
    "document-link": _("other documents"),
    "elements of other vocabularies": _("elements of other standards"),
}


def left_out_label(name: str) -> str:
    """What is called so that is not taken over: in words, or the element as the standard names it."""
    for pattern, words in _LEFT_OUT.items():
        before, star, after = pattern.partition("*")
        if name == pattern or (star and name.startswith(before) and name.endswith(after)):
            return str(words) % {"what": name[len(before) : len(name) - len(after)]}
    return f"<{name}>"


def findings_of(said: Iterable[Sequence[Any]]) -> Iterator[Finding]:
    """What was found, as it was found, from what is kept of it."""
    for rule, severity, line, values in said:
        yield Finding(rule, Severity(severity), line, values)


def label_of(name: str) -> str:
    """What a field of a project is called that differs, with its language where it stands once for each."""
    base, code = name_and_language(name)
    label = str(field_label(Project, base if code else name))
    return f"{label} ({language_name(code)})" if code else label


def reason_of(event: str, other: str) -> str:
    """Why an activity is left or said once more; empty for other events."""
    if event == Event.CONFLICT:
        if other == REMOVED:
            return str(_REMOVED)
        return str(_CONFLICT) % {"who": other} if other else str(_CONFLICT_NOBODY)
    if event == Event.ALSO:
        return str(_ALSO) % {"who": other} if other else str(_ALSO_HERE)
    return ""


def outcome_values(one: Outcome) -> dict[str, Any]:
    """What becomes of an activity, as values for JSON."""
    findings = [
        {"rule": each.rule, "severity": str(each.severity), "line": each.line, "message": sentence(each)}
        for each in findings_of(one.findings)
    ]
    return {
        "event": str(one.event) if one.head["number"] else "file",
        "line": one.head["line"],
        "identifier": one.identifier,
        "publisher": one.publisher,
        "title": one.title,
        "reason": reason_of(one.event, one.other),
        "fields": [{"field": each["name"], "before": each["before"], "after": each["after"]} for each in one.fields],
        "findings": findings,
    }


def outcome_lines(one: Outcome) -> Iterator[str]:
    """What becomes of an activity, in lines of text."""
    label = str(_LABELS[Event(one.event)]) if one.head["number"] else gettext("file")
    yield " ".join(part for part in (f"{one.head['line']}:", label, one.identifier, one.title) if part)
    if reason := reason_of(one.event, one.other):
        yield f"    {reason}"
    for each in one.fields:
        yield f"    {label_of(each['name'])}: {_short(each['before'])} → {_short(each['after'])}"
    for finding in findings_of(one.findings):
        yield f"    {finding.line}: {finding.severity} {finding.rule}: {sentence(finding)}"


def refusal_of(run: IatiImport) -> str:
    """Why the file was not read to its end; empty if it was."""
    if not run.refusal:
        return ""
    return sentence(
        Finding(f"{UNREADABLE}{run.refusal['rule']}", Severity.ERROR, run.refusal["line"], run.refusal["values"])
    )


def summary_of(run: IatiImport) -> Iterator[str]:
    """How many activities came out how, and what of them is not taken over."""
    counts: Mapping[str, int] = run.counts
    said = [_counted(str(label), counts[event]) for event, label in Event.choices if counts.get(event)]
    yield ", ".join(said) or gettext("There is no activity in the file.")
    if bodies := counts.get("organisations"):
        yield ngettext("%(n)d new organisation", "%(n)d new organisations", bodies) % {"n": bodies}
    if sites := counts.get("sites"):
        yield ngettext("%(n)d new site", "%(n)d new sites", sites) % {"n": sites}
    if run.left_out:
        names = ", ".join(_counted(left_out_label(name), times) for name, times in run.left_out.items())
        yield gettext("Not taken over, as the register has no place for it: %(names)s") % {"names": names}


def _counted(label: str, times: int) -> str:
    return gettext("%(label)s: %(value)s") % {"label": label, "value": times}


def _short(text: str, length: int = 80) -> str:
    line = " · ".join(text.splitlines()) or "–"
    return line if len(line) <= length else f"{line[: length - 1]}…"
