"""Advice on the wording of a commitment, for those who write it and those who review it; never a reason to refuse."""

from typing import Any

from django.utils.translation import gettext as _

from nhipcau.core.dates.partial import PartialDate, PartialDateError
from nhipcau.core.proposals.drafts import Values
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.commitments.wording.findings import Finding, Promise, findings


def advise(values: Values) -> list[str]:
    """What stands against verifying the commitment that `values` (as JSON or as typed) make, in words."""
    return [_say(one) for one in findings(_promise(values))]


def _promise(values: Values) -> Promise:
    return Promise(
        texts={code: "\n".join(_text(values, f"{name}_{code}") for name in ("title", "text")) for code in LANGUAGES},
        measures={code: _text(values, f"measure_{code}") for code in LANGUAGES},
        has_owner=any(values.get(name) for name in ("locality", "partnership", "organisation")),
        has_end=_has_end(_text(values, "due")),
        has_count=values.get("planned_count") not in (None, "", 0, "0"),
    )


def _text(values: Values, name: str) -> str:
    return str(values.get(name) or "")


def _has_end(text: str) -> bool:
    try:
        return bool(text.strip()) and PartialDate.parse(text.strip()).latest is not None
    except PartialDateError:
        return False


def _say(finding: Finding) -> str:
    sentences: dict[str, Any] = {
        "actor": _("Nobody is named who does it: choose the locality, the partnership or the organisation."),
        "date": _("No last day is named: nobody can say that it is late."),
        "measure": _("Nothing says by what one will see that it was done: give a measure of success."),
        "number": _("Nothing is counted: say how many, or name the one thing that will be there."),
        "vague": _("These words say a direction, not what will be there that is not there now: %(words)s."),
        "hedge": _("These words take the promise back: %(words)s."),
    }
    words = ", ".join(f"“{word}”" for word in finding.words)
    return str(sentences[finding.code]) % {"words": words} if finding.words else str(sentences[finding.code])
