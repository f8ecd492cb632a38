"""What is new for a delegate since the page was last read: of the own sessions, and of the own registration."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localtime

from nhipcau.conference.agenda.models import PersonalPage
from nhipcau.conference.agenda.queries.sessions import Line, chosen_slugs
from nhipcau.conference.delegations.models import Delegate, Step
from nhipcau.conference.delegations.wording import words_of
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.models import Release, ReleasedPerson
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.schedule.pages.changes import changed_in
from nhipcau.conference.schedule.wording import sentence, title_of

#: So many releases and steps are looked at, and so many lines shown.
MOST_RELEASES, MOST_STEPS, MOST = 10, 30, 20
#: Changes of a session that are no news to who attends it.
_QUIET = {"sources", "text", "details"}
#: Steps that a person is told of. The security check and its outcome are not among them.
_TOLD = (
    *("handed-in", "changes-asked", "approved", "refused", "taken-up", "withdrawn", "promoted", "replaced"),
    *("badge-issued", "badge-revoked", "badge-reissued", "photo"),
)
#: Steps of the delegation that concern everybody in it.
_OF_ALL = ("transfer", "travel")


@dataclass(frozen=True)
class News:
    """Something that is new: when, of which session (or nothing), in words."""

    at: datetime
    title: str
    words: str

    @property
    def when(self) -> str:
        """When it happened, by the clocks of the venue."""
        return f"{words.day_short(self.at.date())}, {words.clock(self.at)}"


def news_of(delegate: Delegate, page: PersonalPage | None, lines: list[Line]) -> list[News]:
    """What happened since the page was last read, the newest first. Five queries at most."""
    since = (page and (page.read_at or page.sent_at)) or delegate.made_at
    found = [*_of_releases(delegate, since, lines), *_of_steps(delegate, since)]
    zone = zone_of_edition(delegate.delegation.edition)
    found.sort(key=lambda one: one.at, reverse=True)
    return [News(localtime(one.at, zone), one.title, one.words) for one in found[:MOST]]


def _of_releases(delegate: Delegate, since: datetime, lines: list[Line]) -> Iterator[News]:
    rows = Release.objects.filter(edition=delegate.delegation.edition, released_at__gt=since, number__gt=1)
    releases = list(rows.order_by("-number").only("number", "released_at", "changes")[:MOST_RELEASES])
    if not releases:
        return
    mine = {line.card.content.slug for line in lines} | chosen_slugs(delegate) | _spoken_in(delegate)
    for release in releases:
        for changed in changed_in(release):
            told = [change for change in changed.changes if change.kind not in _QUIET]
            if changed.session in mine and told:
                yield News(release.released_at, title_of(changed), " ".join(map(sentence, told)))


def _spoken_in(delegate: Delegate) -> set[str]:
    """The sessions in which the delegate stood in any release: also those that are gone are told of."""
    if not delegate.person_id:
        return set()
    rows = ReleasedPerson.objects.filter(
        person=delegate.person_id, session__release__edition=delegate.delegation.edition
    )
    return set(rows.values_list("session__slug", flat=True).distinct())


def _of_steps(delegate: Delegate, since: datetime) -> Iterator[News]:
    own = Q(delegate=delegate, verb__in=_TOLD) | Q(delegate=None, verb__in=_OF_ALL)
    rows = Step.objects.filter(own, delegation=delegate.delegation_id, at__gt=since).order_by("-at", "-pk")
    for step in rows[:MOST_STEPS]:
        yield News(step.at, "", words_of(step.verb))
