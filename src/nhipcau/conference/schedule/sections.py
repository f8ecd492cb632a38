"""Sections that this app adds to pages of records: the programme of an edition, places on programmes."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule.content import Stated
from nhipcau.conference.schedule.models import Release, ReleasedSession
from nhipcau.conference.schedule.queries import appearances_of, current_release
from nhipcau.conference.schedule.reading import appearances_from, programme_of
from nhipcau.core.records.sections import Section, section
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.places.models import Locality

#: The page of an edition shows a programme of at most so many sessions whole; of a larger one, the main events.
MOST = 100


@section("editions", order=10)
def programme_of_edition(record: Edition) -> Section | None:
    """The programme of an edition as it was released last. At most four queries."""
    release = current_release(record)
    shown, whole = _shown(release) if release else ([], True)
    if not shown and whole:
        return None
    programme = programme_of(shown)
    stated = Stated.from_json(release.frame["stated"]) if release and "stated" in release.frame else None
    context = {"programme": programme, "whole": whole, "edition": record, "stated": stated}
    return Section("programme", _("Programme"), "schedule/programme_section.html", context, programme.kept)


def _shown(release: Release) -> tuple[list[ReleasedSession], bool]:
    rows = ReleasedSession.objects.filter(release=release).only("pk", "content", "position")
    found = list(rows[: MOST + 1])
    if len(found) <= MOST:
        return found, True
    return list(rows.filter(main=True)[:MOST]), False


@section("organisations", order=54)
@section("people", order=54)
@section("places", order=54)
def appearances(record: Person | Organisation | Locality) -> Section | None:
    """Where a record stands on the programme of an edition."""
    found = appearances_of(record)
    if not found:
        return None
    rows = appearances_from(found, record.slug)
    context = {"appearances": rows, "more": found.more}
    title = _("On conference programmes")
    cited = [one for row in rows for one in (row.view.cited, row.taking.cited)]
    return Section("programme", title, "schedule/appearances_section.html", context, cited)
