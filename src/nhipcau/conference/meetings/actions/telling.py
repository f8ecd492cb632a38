"""Writing to those whom a publication concerns: who answers for a delegation, and who attends and has a personal link.

A mail names times, places and the bodies that meet, never what a wish says, and no person.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.delegations.letters import language_of, readers_of, write
from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.delegations.naming import addressed
from nhipcau.conference.meetings.models import Attendance, Meeting, MeetingChange, Profile, Publication
from nhipcau.conference.meetings.queries.places import LIVE, other_party, words_of_table, words_of_time
from nhipcau.conference.meetings.queries.publications import Written, changes_in
from nhipcau.conference.programme.zones import zone_of_edition

#: As many changes are told one by one.
MOST_TOLD = 60


@dataclass(frozen=True)
class _Reader:
    """Somebody who is written to: with the key that keeps a mail from being sent twice."""

    key: str
    address: str
    name: str
    language: str
    link: tuple[Any, ...]
    changes: Sequence[Written]


def tell(publication: Publication, *, to_all: bool) -> int:
    """Write to those whom a publication concerns, or to all who meet somebody; return to how many.

    Doing it twice writes nothing twice.
    """
    changes = changes_in(publication)
    count = 0
    for profile, some in _by_party(publication, changes, to_all=to_all):
        with transaction.atomic():
            count += _tell_party(publication, profile, some)
    return count


def _by_party(
    publication: Publication, changes: Sequence[Written], *, to_all: bool
) -> Iterator[tuple[Profile, list[Written]]]:
    by_party: dict[UUID, list[Written]] = defaultdict(list)
    for one in changes:
        for profile in (one.meeting.wish.asking_id, one.meeting.wish.asked_id):
            by_party[profile].append(one)
    wanted = set(by_party)
    if to_all:
        live = Meeting.objects.filter(edition=publication.edition, shown__in=LIVE)
        wanted.update(*live.values_list("wish__asking", "wish__asked"))
    rows = Profile.objects.filter(pk__in=wanted).select_related("delegation__locality", "delegation__organisation")
    for party in rows.order_by("pk"):
        party.delegation.edition = publication.edition
        yield party, by_party[party.pk]


def _tell_party(publication: Publication, profile: Profile, changes: Sequence[Written]) -> int:
    readers = [*_focal_points(publication, profile, changes)]
    known = {one.address.casefold() for one in readers}
    readers += [one for one in _people(publication, profile, changes) if one.address.casefold() not in known]
    for one in readers:
        with override(one.language):
            context = _context(publication, profile, one.changes)
        write(
            profile.delegation,
            one.address,
            "meetings_published",
            one.language,
            one.key,
            name=one.name,
            link=one.link,
            **context,
        )
    return len(readers)


def _focal_points(publication: Publication, profile: Profile, changes: Sequence[Written]) -> Iterator[_Reader]:
    link = ("parties:timetable", profile.delegation_id)
    for number, (address, name, language) in enumerate(readers_of(profile.delegation)):
        key = f"meetings-{publication.pk}:{profile.pk}:{number}"
        yield _Reader(key, address, name, language, link, changes)


def _people(publication: Publication, profile: Profile, changes: Sequence[Written]) -> Iterator[_Reader]:
    """Those who attend one of the meetings and were sent a link that still leads to their page."""
    of: dict[UUID, list[Written]] = defaultdict(list)
    by_meeting: Mapping[UUID, Written] = {one.meeting.pk: one for one in changes}
    attending = Attendance.objects.filter(meeting__in=by_meeting, profile=profile)
    for meeting, delegate in attending.values_list("meeting", "delegate"):
        of[delegate].append(by_meeting[meeting])
    rows = Delegate.objects.filter(
        pk__in=of, personal_page__sent_at__isnull=False, personal_page__link=F("link"), forgotten_at=None
    )
    for one in rows.exclude(email="").exclude(state__in=Delegate.GONE).order_by("pk"):
        language = one.language or language_of(profile.delegation)
        link = ("agenda:home", token_of(one, AGENDA))
        key = f"meetings-{publication.pk}:{one.pk}"
        yield _Reader(key, one.email, addressed(one, language), language, link, of[one.pk])


def _context(publication: Publication, profile: Profile, changes: Sequence[Written]) -> dict[str, Any]:
    """What the mail says, in the language that is active."""
    zone = zone_of_edition(publication.edition)
    told = [_told(one, profile, zone) for one in changes[:MOST_TOLD]]
    return {
        "final": publication.final,
        "words": publication.words,
        "changes": told,
        "more": max(len(changes) - MOST_TOLD, 0),
    }


def _told(change: Written, profile: Profile, zone: Any) -> dict[str, Any]:
    other = other_party(change.meeting.wish, profile).delegation
    place = change.after or change.before
    lines = []
    if place is not None:
        lines.append(f"{words_of_time(place.slot, zone)}, {words_of_table(place.table)}")
    if change.kind == MeetingChange.Kind.MOVED and change.before is not None:
        lines.append(_("before: %(time)s") % {"time": words_of_time(change.before.slot, zone)})
    return {"what": change.row.get_kind_display(), "other": _name(other), "lines": lines}


def _name(delegation: Delegation) -> str:
    return delegation.name().value
