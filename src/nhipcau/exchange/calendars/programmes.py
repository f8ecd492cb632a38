"""The released programme of an edition, ready to be written in any format."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.schedule.addresses import programme_address
from nhipcau.conference.schedule.content import SessionContent
from nhipcau.conference.schedule.frozen import words_of
from nhipcau.conference.schedule.models import Release, ReleasedSession
from nhipcau.conference.schedule.outputs import ReleaseView, SessionView
from nhipcau.core.records.revision import register_state
from nhipcau.core.text.languages import Text, pick
from nhipcau.core.web.address import site_address
from nhipcau.exchange.calendars.entries import Programme
from nhipcau.exchange.calendars.reading import Reader

#: So many sessions that were taken from a programme are told to calendars; beyond them the latest are.
MOST_GONE = 500


def programme_of(view: ReleaseView, language: str, address: str = "", gone: Iterable[SessionView] = ()) -> Programme:
    """A release in one language. `address` is that of the site, `gone` what `gone_from` found."""
    address = address or site_address()
    release, frame = view.release, view.frame
    reader = Reader(frame, language, address)
    name = pick(words_of(release, "name"), language)
    with override(language):
        url = address + programme_address(frame.slug)
        numbered = _("Release %(number)s") % {"number": release.number}
    return Programme(
        frame=frame,
        language=language,
        title=reader.words(frame.title) or Text(frame.slug, ""),
        theme=reader.words(frame.theme),
        release=name.value if name else numbered,
        number=release.number,
        released_at=release.released_at,
        address=address,
        url=url,
        entries=reader.entries(view.sessions),
        gone=reader.entries(gone),
        fictional=settings.SAMPLE_BANNER or register_state().sample,
    )


def gone_from(release: Release) -> list[SessionView]:
    """Sessions that stood in an earlier release and in no later one, as they stood last. One query.

    Their sequence is raised by one, so that calendars take what is told of them as the newest (RFC 5545, 3.8.7.4).
    """
    present = ReleasedSession.objects.filter(release=release).values("uid")
    before = ReleasedSession.objects.filter(release__edition=release.edition_id, release__number__lt=release.number)
    rows = before.exclude(uid__in=present).order_by("-release__number", "position", "pk")
    found: dict[object, SessionView] = {}
    for row in rows.only("uid", "content", "sequence")[: MOST_GONE * 4].iterator():
        if len(found) < MOST_GONE and row.uid not in found:
            content = SessionContent.from_json(row.content)
            found[row.uid] = SessionView(content, row.sequence + 1, release.released_at)
    return list(found.values())


def only(view: ReleaseView, slugs: Collection[str]) -> ReleaseView:
    """The release with some of its sessions only, in the same order."""
    return replace(view, sessions=tuple(one for one in view.sessions if one.slug in slugs))
