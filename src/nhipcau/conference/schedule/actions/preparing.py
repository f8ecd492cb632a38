"""Preparing the messages of a release: one for each of those concerned, with all that changes for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import override

from nhipcau.conference.schedule.addresses import programme_address, session_address
from nhipcau.conference.schedule.concerned import Concerned, all_concerned
from nhipcau.conference.schedule.differences import Change, Changed, gathered
from nhipcau.conference.schedule.models import Message, Release
from nhipcau.conference.schedule.wording import sentence, title_of
from nhipcau.core.mail.writing import render
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.address import site_address

#: More sessions than these are counted in a message, not listed.
MOST_SESSIONS = 40
_SUBJECT = 200
_BY_COUNTRY = {"VN": "vi", "FR": "fr"}


@dataclass(frozen=True)
class Told:
    """What is said of a session in a message."""

    title: str
    lines: Sequence[str]
    url: str


def prepare_messages(release: Release, changes: Iterable[Change]) -> int:
    """Write the messages of a release and return how many there are; none of them is sent."""
    found = gathered(changes)
    sessions = {changed.session for changed in found if changed.is_told}
    rows = [_message(release, one, found) for one in all_concerned(release, sessions)]
    Message.objects.bulk_create([row for row in rows if row is not None], batch_size=500)
    return sum(row is not None for row in rows)


def _message(release: Release, one: Concerned, found: Sequence[Changed]) -> Message | None:
    language = one.language if one.language in LANGUAGES else _BY_COUNTRY.get(release.edition.country, "en")
    told = [changed for changed in found if one.of_all or changed.session in one.sessions]
    if not told:
        return None
    with override(language):
        context = {
            "name": one.name,
            "edition": release.edition,
            "sessions": [_told(release, changed, of_all=one.of_all) for changed in told[:MOST_SESSIONS]],
            "more": max(0, len(told) - MOST_SESSIONS),
            "of_all": one.of_all,
            "address": site_address() + programme_address(release.edition.slug),
        }
        subject, body = render("programme_changes", context, language)
    return Message(
        release=release,
        address=one.address,
        name=one.name,
        language=language,
        subject=subject[:_SUBJECT],
        body=body,
    )


def _told(release: Release, changed: Changed, *, of_all: bool) -> Told:
    """A session with its changes; who is on its programme is told of those of time and place only."""
    changes = [change for change in changed.changes if of_all or change.is_told]
    gone = changed.kinds & {"removed"}
    url = "" if gone else site_address() + session_address(release.edition.slug, changed.session)
    return Told(title_of(changed), [sentence(change) for change in changes], url)
