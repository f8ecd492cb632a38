"""Sections that this app adds to pages of records: the programme of an edition, places on programmes."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.queries import appearances_of, sessions_of
from nhipcau.conference.programme.reading import programme_of
from nhipcau.core.records.sections import Section, section
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.places.models import Locality


@section("editions", order=10)
def programme_of_edition(record: Edition) -> Section | None:
    """The programme of an edition."""
    sessions = list(sessions_of(record))
    if not sessions:
        return None
    context = {"programme": programme_of(sessions)}
    cited = [one for session in sessions for one in (session, *session.people.all())]
    return Section("programme", _("Programme"), "programme/programme_section.html", context, cited, sessions)


@section("organisations", order=54)
@section("people", order=54)
@section("places", order=54)
def appearances(record: Person | Organisation | Locality) -> Section | None:
    """Where a record stands on the programme of an edition."""
    found = appearances_of(record)
    if not found:
        return None
    context = {"appearances": found.rows, "more": found.more, "record": record}
    title = _("On conference programmes")
    cited = [one for row in found for one in (row, row.session)]
    return Section("programme", title, "programme/appearances_section.html", context, cited)
