"""The log of incidents: rows are added, never changed."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.board.actions.common import PERMISSION, hold
from nhipcau.conference.board.models import Entry, Incident
from nhipcau.conference.board.queries.incidents import view_of
from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import require

#: What an entry of each kind must say first, and may say besides; each may have words.
_ASKED: dict[str, tuple[str, ...]] = {
    Entry.Kind.NOTE: ("words",),
    Entry.Kind.DEALS: ("deals",),
    Entry.Kind.SEVERITY: ("severity",),
}


@transaction.atomic
def report(user: Any, edition: Edition, values: Mapping[str, Any]) -> Incident:
    """Write down what happened; `values` are columns, and perhaps who `deals` with it.

    Raises `PermissionDenied`, and `ValidationError` by name.
    """
    require(user, PERMISSION, edition)
    # Of two who write at once the second waits here, so that numbers have no gap and come once.
    hold(edition)
    last = Incident.objects.filter(edition=edition).aggregate(last=Max("number"))["last"] or 0
    columns = {name: value for name, value in values.items() if name != "deals"}
    incident = Incident(edition=edition, number=last + 1, entered_by=user, **columns)
    incident.full_clean()
    if incident.room is not None and incident.room.venue.edition_id != edition.pk:
        raise ValidationError({"room": _("A room of this edition.")})
    if incident.at > timezone.now():
        raise ValidationError({"at": _("This moment is yet to come.")})
    incident.save()
    if deals := values.get("deals", "").strip():
        _add(user, incident, Entry.Kind.DEALS, {"deals": deals})
    return incident


@transaction.atomic
def add_entry(user: Any, incident: Incident, kind: str, values: Mapping[str, Any]) -> Entry:
    """Write down what was done about an incident: `words`, who `deals` with it, another `severity`, as `kind` asks.

    Raises `PermissionDenied`, and `ValidationError` by name: also where nothing would be said, and for closing what is
    closed already.
    """
    require(user, PERMISSION, incident.edition)
    hold(incident.edition)
    is_closed = view_of(incident).is_closed
    if is_closed and kind not in (Entry.Kind.NOTE, Entry.Kind.REOPENED):
        raise ValidationError(_("This incident is closed: open it again first, or write a note."))
    if not is_closed and kind == Entry.Kind.REOPENED:
        raise ValidationError(_("This incident is not closed."))
    asked = _ASKED.get(kind, ())[:1]
    if asked and not values.get(asked[0], "").strip():
        raise ValidationError({asked[0]: _("Say something here.")})
    return _add(user, incident, kind, values)


def _add(user: Any, incident: Incident, kind: str, values: Mapping[str, Any]) -> Entry:
    columns = {name: values.get(name, "").strip() for name in {"words", *_ASKED.get(kind, ())}}
    entry = Entry(incident=incident, kind=kind, by=user, **columns)
    entry.full_clean()
    entry.save()
    return entry
