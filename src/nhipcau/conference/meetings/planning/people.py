"""Who speaks for each party of a meeting, in which languages, and when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Attendance, Profile, Representative
from nhipcau.conference.meetings.planning.blocks import blocks_of
from nhipcau.conference.meetings.planning.times import Times

#: What is spoken where a profile does not say.
_BY_COUNTRY = {"VN": "vi", "FR": "fr"}


@dataclass(frozen=True)
class Speaker:
    """One who meets: a person, or a profile that names nobody.

    `blocked` has for each period that is taken by something else the reason in words.
    """

    profile_id: UUID
    delegate_id: UUID | None
    side: str
    languages: frozenset[str]
    most_per_day: int | None
    blocked: Mapping[int, str] = field(default_factory=dict)

    @property
    def key(self) -> UUID:
        """What tells speakers apart."""
        return self.delegate_id or self.profile_id


class Meet(NamedTuple):
    """What of a wish decides about who speaks: its parties, and whether it is between leaders."""

    wish_id: UUID
    asking: UUID
    asked: UUID
    leaders: bool


class _Profile(NamedTuple):
    pk: UUID
    side: str
    languages: str
    most_per_day: int | None
    country: str
    state: str


def cast(edition: Edition, meets: Iterable[Meet], times: Times, most: int | None) -> dict[tuple[UUID, UUID], Speaker]:
    """Choose who speaks for each party of each wish, in the order given: (wish, profile) → speaker.

    Who was chosen by the delegation or before speaks; between leaders the first representative; else, of those who
    are there and share a language with the others, the one who has least to do for the time he or she is there.
    `most` is how many meetings a day somebody has whose profile does not say. About fourteen queries.
    """
    company = _company(edition, times, most)
    spoken = {pk: frozenset[str]().union(*(one.languages for one in some)) for pk, some in company.teams.items()}
    load: defaultdict[UUID, int] = defaultdict(int)
    chosen = {}
    for meet in meets:
        for own, other in ((meet.asking, meet.asked), (meet.asked, meet.asking)):
            speaker = company.fixed.get((meet.wish_id, own))
            if speaker is None or len(speaker.blocked) >= len(times.rows):
                team = company.teams[own]
                speaker = team[0] if meet.leaders else _least_busy(team, spoken[other], load, len(times.rows))
            load[speaker.key] += 1
            chosen[meet.wish_id, own] = speaker
    return chosen


def _least_busy(team: list[Speaker], others: frozenset[str], load: Mapping[UUID, int], slots: int) -> Speaker:
    def rank(speaker: Speaker) -> tuple[bool, bool, float]:
        free = slots - len(speaker.blocked)
        return (free == 0, speaker.languages.isdisjoint(others), (load[speaker.key] + 1) / max(free, 1))

    return min(team, key=rank)


@dataclass(frozen=True)
class _Company:
    """For each profile those who may speak for it, and who does for certain: by wish and profile."""

    teams: Mapping[UUID, list[Speaker]]
    fixed: Mapping[tuple[UUID, UUID], Speaker]


def _company(edition: Edition, times: Times, most: int | None) -> _Company:
    columns = ("pk", "side", "languages", "most_per_day", "delegation__country", "delegation__state")
    rows = Profile.objects.filter(delegation__edition=edition).values_list(*columns)
    profiles = {row[0]: _Profile(*row) for row in rows}
    people = _representatives(edition)
    leads = _leads(edition)
    delegates = {delegate for team in people.values() for delegate, _languages in team}
    blocked = _blocked(edition, times, delegates | set(leads.values()))

    def speaker(profile: _Profile, delegate: UUID | None, languages: str = "") -> Speaker:
        taken = {**blocked.get(profile.pk, {}), **(blocked.get(delegate, {}) if delegate else {})}
        if profile.state == Delegation.State.DECLINED:
            taken = dict.fromkeys(range(len(times.rows)), "")
        spoken = _codes(languages or profile.languages) or {_BY_COUNTRY.get(profile.country, "en")}
        return Speaker(profile.pk, delegate, profile.side, frozenset(spoken), profile.most_per_day or most, taken)

    teams = {
        pk: [speaker(one, *person) for person in people[pk]] or [speaker(one, None)] for pk, one in profiles.items()
    }
    known = {one.key: one for team in teams.values() for one in team}
    fixed = {key: known.get(who) or speaker(profiles[key[1]], who) for key, who in leads.items() if key[1] in profiles}
    return _Company(teams, fixed)


def _representatives(edition: Edition) -> defaultdict[UUID, list[tuple[UUID, str]]]:
    """Those who come, with their languages, in the order of their profile."""
    rows = Representative.objects.filter(profile__delegation__edition=edition, delegate__forgotten_at=None)
    rows = rows.exclude(delegate__state__in=Delegate.GONE).order_by("position", "pk")
    found: defaultdict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for profile, delegate, languages in rows.values_list("profile_id", "delegate_id", "languages"):
        found[profile].append((delegate, languages))
    return found


def _leads(edition: Edition) -> dict[tuple[UUID, UUID], UUID]:
    """Who speaks at meetings already: (wish, profile) → person."""
    rows = Attendance.objects.filter(meeting__edition=edition, leads=True, delegate__forgotten_at=None)
    rows = rows.exclude(delegate__state__in=Delegate.GONE)
    found = rows.values_list("meeting__wish_id", "profile_id", "delegate_id")
    return {(wish, profile): delegate for wish, profile, delegate in found}


def _blocked(edition: Edition, times: Times, delegates: set[UUID]) -> dict[UUID, dict[int, str]]:
    """The periods that are taken, by person or by profile."""
    found: dict[UUID, dict[int, str]] = {}
    for block in blocks_of(edition, delegates):
        if key := block.delegate_id or block.profile_id:
            taken = found.setdefault(key, {})
            for slot in times.touched(block.starts, block.ends):
                taken[slot] = block.why
    return found


def _codes(text: str) -> set[str]:
    return {code for code in text.split(",") if code}
