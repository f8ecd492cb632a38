"""Which sessions may differ from the last release: what was written since, of them or of what they name.

Reading thousands of sessions to find the three that changed takes seconds. Everything that is part of a release keeps
when it was changed: its history, the steps of editors and of papers, the records of the register.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.models import Step
from nhipcau.conference.programme.models import Edit, Session, SessionDocument, SessionPerson
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.core.sources.models import Citation, Remark, Source

#: A draft that is read for a release may be written to until the release is stored.
MARGIN = timedelta(minutes=10)


def touched_since(edition: Edition, released_at: datetime) -> set[int] | None:
    """The ids of the sessions that may differ since a release; None when all may. The same number of queries always."""
    since = released_at - MARGIN
    if _concerns_all(edition, since):
        return None
    own = SessionPerson.objects.filter(session__edition=edition)
    named = Q()
    for name in ("person", "locality", "organisation"):
        named |= Q(**{f"{name}__updated_at__gte": since})
    records = Q(locality__updated_at__gte=since) | Q(fields__updated_at__gte=since)
    found: list[Iterable[Any]] = [
        _history(Session).filter(edition_id=edition.pk, history_date__gte=since).values_list("id", flat=True),
        Edit.objects.filter(edition=edition, at__gte=since).values_list("session", flat=True),
        *(_of_parts(model, edition, since) for model in (SessionPerson, SessionDocument)),
        own.filter(named).values_list("session", flat=True),
        Session.objects.filter(records, edition=edition).values_list("pk", flat=True),
        Step.objects.filter(paper__call__edition=edition, at__gte=since).values_list("paper__call__session", flat=True),
    ]
    return {pk for some in found for pk in some if pk is not None}


def _history(model: Any) -> Any:
    return model.history


def _of_parts(model: Any, edition: Edition, since: datetime) -> Any:
    sessions = Session.objects.filter(edition=edition).values("pk")
    return _history(model).filter(session_id__in=sessions, history_date__gte=since).values_list("session_id", flat=True)


def _concerns_all(edition: Edition, since: datetime) -> bool:
    """Whether something was written that is rare and may concern any session: venues, rooms, sources, remarks."""
    venues = Venue.objects.filter(edition=edition).values("pk")
    sessions = Session.objects.filter(edition=edition).values("pk")
    kinds = ContentType.objects.get_for_models(Session, SessionPerson, Remark)
    cited = {"content_type__in": list(kinds.values())}
    rows = (
        _history(Venue).filter(edition_id=edition.pk, history_date__gte=since),
        _history(Room).filter(venue_id__in=venues, history_date__gte=since),
        _history(Remark).filter(content_type=kinds[Session], object_id__in=sessions, history_date__gte=since),
        _history(Citation).filter(**cited, history_date__gte=since),
        Source.objects.filter(updated_at__gte=since, **{f"supports__{key}": value for key, value in cited.items()}),
    )
    return any(some.exists() for some in rows)
