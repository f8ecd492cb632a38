"""The steps of delegations and of their people in words.

    sentence("invited", _("Invited"))

says what a verb of a step is called; apps above say so for theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Category, Delegate, Delegation, Identity, Needs, Step
from nhipcau.core.records.fields import name_and_language

_SENTENCES: dict[str, Any] = {}
#: Who it was where it was no account.
_OTHERS = {
    "person": _("by the link of a mail"),
    "door": _("at the door"),
    "system": _("by itself"),
}


@dataclass(frozen=True)
class Told:
    """A step as people read it: what, of whom, by whom, why."""

    what: str
    details: str
    delegate: Delegate | None
    by: Any
    other: Any
    at: datetime
    reason: str


def sentence(verb: str, words: "str | Promise") -> None:
    """Say what a verb of a step is called."""
    _SENTENCES[verb] = words


def words_of(verb: str) -> str:
    """What a verb is called; itself where nobody has said it."""
    return str(_SENTENCES.get(verb, verb))


def known_verbs() -> frozenset[str]:
    """The verbs that have words."""
    return frozenset(_SENTENCES)


def told(step: Step) -> Told:
    """A step in words. Select `by` and `delegate` with many."""
    other = "" if step.by_id else _OTHERS.get(step.other, "")
    return Told(words_of(step.verb), _details(step), step.delegate, step.by, other, step.at, step.reason)


def labels_of(columns: Sequence[str]) -> list[str]:
    """What columns of a delegation or of a person are called, each once."""
    return list(dict.fromkeys(capfirst(str(_label(name))) for name in columns))


def _details(step: Step) -> str:
    columns = step.detail.get("fields", ())
    return ", ".join(labels_of(columns)) if isinstance(columns, list) else ""


def _label(name: str) -> Any:
    if name == "total":
        return pgettext_lazy("places of a delegation", "in all")
    if name in Category.values:
        return Category(name).label
    base = name_and_language(name)[0]
    for model in (Delegate, Delegation, Identity, Needs):
        for column in (name, base):
            try:
                return getattr(model._meta.get_field(column), "verbose_name", column)
            except FieldDoesNotExist:
                continue
    return base


sentence("prepared", _("Entered among those to be invited"))
sentence("invited", _("Invited"))
sentence("accepted", _("Accepted the invitation"))
sentence("declined", _("Declined the invitation"))
sentence("changed", pgettext_lazy("step", "Changed"))
sentence("places", _("Places set"))
sentence("deadline", _("Deadline set"))
sentence("leaders", _("Head of delegation and deputy named"))
sentence("ordered", _("Put into another order"))
sentence("handed-in", pgettext_lazy("step", "Handed in"))
sentence("changes-asked", pgettext_lazy("step", "Changes asked for"))
sentence("approved", pgettext_lazy("step", "Approved"))
sentence("approval-undone", _("Approval taken back"))
sentence("promoted", _("Got a place from the waiting list"))
sentence("focal-nominated", _("Focal point nominated"))
sentence("focal-confirmed", _("Focal point confirmed"))
sentence("focal-ended", _("Focal point ended"))
sentence("focal-accepted", _("Focal point accepted"))
sentence("reminded", _("Reminded of the deadline"))
sentence("transfer", _("Transfer arranged"))
sentence("added", pgettext_lazy("step", "Registered"))
sentence("registered", pgettext_lazy("step", "Registered"))
sentence("photo", _("Photo added"))
sentence("photo-dropped", _("Photo taken away"))
sentence("withdrawn", pgettext_lazy("step", "Withdrawn"))
sentence("removed", _("A draft deleted"))
sentence("replaced", _("Replaced by somebody else"))
sentence("replaces", _("Comes in the place of somebody else"))
sentence("link-sent", _("Personal link sent"))
sentence("identity", _("Identity changed"))
sentence("needs", _("Needs changed"))
sentence("travel", _("Travel changed"))
