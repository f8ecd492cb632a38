"""Reading the warnings of an edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.checks.addresses import session_url
from nhipcau.conference.programme.checks.naming import names_for, short_day, stretch
from nhipcau.conference.programme.checks.ways import Way, ways_for
from nhipcau.conference.programme.checks.wording import words_of
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.models.warnings import Clash
from nhipcau.conference.programme.zones import local_of, zone_of

#: As many warnings of one session or edition are told at once.
MOST = 100


@dataclass(frozen=True)
class Told:
    """A warning in words, about the session to mend, with the ways out."""

    clash: Clash
    session: Session
    words: str
    when: str
    ways: list[Way]

    @property
    def url(self) -> str:
        """Where the session is changed."""
        return session_url(self.session)

    @property
    def label(self) -> Any:
        """What kind of warning it is."""
        return self.clash.get_code_display()


def clashes_of(
    edition: Edition, *, session: Session | None = None, code: str = "", day: date | None = None
) -> "QuerySet[Clash]":
    """The warnings of an edition by day, those without a day last; of one session, one kind or one day if given."""
    found = Clash.objects.filter(edition=edition)
    if session is not None:
        found = found.filter(rows__session=session)
    if code:
        found = found.filter(code=code)
    if day is not None:
        found = found.filter(day=day)
    return found.order_by(F("day").asc(nulls_last=True), "code", "pk")


def warnings_of(edition: Edition, *, session: Session | None = None) -> list[Told]:
    """The first warnings of an edition, or of one of its sessions, in words with ways out."""
    return tell(edition, clashes_of(edition, session=session)[:MOST])


def tell(edition: Edition, clashes: Iterable[Clash], *, ways: bool = True) -> list[Told]:
    """Warnings of one edition in words of the active language; with a fixed number of queries, however many."""
    shown = list(clashes)
    if not shown:
        return []
    names = names_for(edition, shown)
    out = ways_for(shown, names) if ways else {}
    return [
        Told(one, names.subjects[one.pk], words_of(one, names), _when(names.subjects[one.pk]), out.get(one.pk, []))
        for one in shown
        if one.pk in names.subjects
    ]


def kinds_of(edition: Edition) -> list[tuple[str, Any, int]]:
    """The kinds of warnings that there are, with their names and how many."""
    counted = dict(Clash.objects.filter(edition=edition).order_by().values_list("code").annotate(Count("pk")))
    return [(code, label, counted[code]) for code, label in Clash.Code.choices if code in counted]


def days_of(edition: Edition) -> list[tuple[date, int]]:
    """The days that have warnings, with how many."""
    counted = Clash.objects.filter(edition=edition, day__isnull=False).order_by("day").values_list("day")
    return list(counted.annotate(Count("pk")))


def _when(session: Session) -> str:
    """When a session is held, in short."""
    if session.starts is None:
        return stretch(session)
    return f"{short_day(local_of(session.starts, zone_of(session)))}, {stretch(session)}"
