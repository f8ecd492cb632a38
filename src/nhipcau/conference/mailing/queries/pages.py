"""What the page of a mailing shows beside its recipients."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nhipcau.conference.mailing.audiences import Audience
from nhipcau.conference.mailing.models import Mailing, Recipient
from nhipcau.conference.mailing.queries.recipients import Standing, by_language
from nhipcau.conference.mailing.queries.samples import first_of_each_language
from nhipcau.conference.mailing.wording import Filled, language_for, languages_of

State = Mailing.State


@dataclass(frozen=True)
class Chip:
    """One standing with its count, and whether the list shows it alone."""

    value: str
    label: Any
    count: int


@dataclass(frozen=True)
class Lacking:
    """So many read a language in which there are no words: they get another."""

    language: str
    other: str
    count: int


@dataclass(frozen=True)
class MailingPage:
    """A mailing with what it takes to decide on it. `acts` are the buttons that make sense now."""

    chips: list[Chip]
    total: int
    going: int
    delivered: int
    failed: int
    narrowing: list[tuple[Any, Any]]
    words: list[Filled]
    lacking: list[Lacking]
    samples: list[Recipient]
    acts: frozenset[str]

    @property
    def is_open(self) -> bool:
        """Whether recipients may still be left out."""
        return "out" in self.acts


def page_of(mailing: Mailing, audience: Audience, user: Any, counts: Mapping[str, int]) -> MailingPage:
    """What the page shows, of which `counts` by standing are known; a bounded number of queries."""
    languages = by_language(mailing)
    other = {code: language_for(mailing, code) for code in languages}
    going = sum(counts.values()) - counts[Standing.EXCLUDED]
    failed = counts[Standing.FAULT] + counts[Standing.BOUNCED]
    words = [
        Filled(getattr(mailing, f"subject_{code}"), getattr(mailing, f"body_{code}"), code)
        for code in languages_of(mailing)
    ]
    return MailingPage(
        chips=[Chip(one.value, one.label, counts[one]) for one in Standing if counts[one]],
        total=sum(counts.values()),
        going=going,
        delivered=counts[Standing.SENT],
        failed=failed,
        narrowing=list(_narrowing(mailing, audience)),
        words=words,
        lacking=[Lacking(code, other[code], n) for code, n in languages.items() if other[code] != code],
        samples=first_of_each_language(mailing),
        acts=_acts(mailing, user, failed),
    )


def _narrowing(mailing: Mailing, audience: Audience) -> Any:
    for name, (label, choices) in audience.choices(mailing.edition).items():
        if value := mailing.narrowing.get(name):
            yield label, dict(choices).get(value, value)


def _acts(mailing: Mailing, user: Any, failed: int) -> frozenset[str]:
    state = mailing.state
    some = {
        State.DRAFT: {"gather", "hand_in", "out", "remove"},
        State.REVIEW: {"hand_back", "out", "remove"},
        State.APPROVED: {"send", "hand_back", "remove"},
        State.SENDING: {"stop"},
        State.SENT: {"stop", "chosen"},
        State.STOPPED: {"send"},
    }[State(state)]
    if state == State.REVIEW and not (mailing.second and mailing.handed_in_by_id == user.pk):
        some = some | {"approve"}
    if state == State.SENT and failed:
        some = some | {"again"}
    return frozenset(some)
