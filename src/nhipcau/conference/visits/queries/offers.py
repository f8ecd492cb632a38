"""What people may sign up for, with what they have signed up for and what stands in the way."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Category, Delegate, Delegation
from nhipcau.conference.delegations.queries.people import people_in
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.visits import wording
from nhipcau.conference.visits.models import SignUp, Visit, VisitRun
from nhipcau.conference.visits.queries.busy import Busy
from nhipcau.conference.visits.rules import closed_because, comes, is_for


@dataclass(frozen=True)
class RunView:
    """A run as those read it who may sign up: why not, if not, and how many places are left."""

    run: VisitRun
    closed: str

    @property
    def when(self) -> str:
        """The day and the hours, by the clocks of the edition."""
        return wording.span_words(self.run)

    @property
    def left(self) -> int:
        """How many places are left."""
        return max(self.run.capacity - self.run.taken, 0)

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return int(getattr(self.run, "waiting", 0))

    @property
    def meeting_point(self) -> str:
        """Where it meets."""
        return wording.meeting_point_of(self.run)

    @property
    def languages(self) -> str:
        """In which languages it is guided."""
        return wording.languages_of(self.run)


@dataclass
class PersonView:
    """Somebody, the present sign-up for a visit if there is one, and by run what of the own time it would take."""

    delegate: Delegate
    sign_up: SignUp | None
    clashes: list[tuple[RunView, list[str]]] = field(default_factory=list)

    @property
    def until(self) -> str:
        """Until when a place that was offered is to be confirmed."""
        one = self.sign_up
        return wording.moment_words(one.offered_until, one.run) if one and one.offered_until else ""

    @property
    def is_active(self) -> bool:
        """Whether somebody is signed up, or waits."""
        return self.sign_up is not None and self.sign_up.state in SignUp.ACTIVE

    @property
    def when(self) -> str:
        """When the run is for which somebody signed up."""
        return wording.span_words(self.sign_up.run) if self.sign_up else ""

    @property
    def own_clashes(self) -> list[str]:
        """What the run takes of the own time for which somebody signed up."""
        run = self.sign_up.run_id if self.sign_up else None
        return next((words for view, words in self.clashes if view.run.pk == run), [])


@dataclass
class VisitView:
    """A visit with its runs, and the people who may sign up for it or have."""

    visit: Visit
    runs: list[RunView]
    people: list[PersonView] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What it is called."""
        return wording.title_of(self.visit)

    @property
    def place(self) -> str:
        """Where it is."""
        return wording.place_of(self.visit)

    @property
    def text(self) -> str:
        """What it is about."""
        found = self.visit.translated("text")
        return found.value if found else ""

    @property
    def audience(self) -> str:
        """Who may sign up, in words."""
        codes = self.visit.category_codes
        people = [str(label) for code, label in Category.choices if code in codes]
        delegations = [str(one) for one in self.visit.delegations.all()]
        return capfirst(" · ".join(", ".join(some) for some in (people, delegations) if some) or _("everybody"))

    @property
    def sign_up_words(self) -> str:
        """From when until when people sign up, by the clocks of the edition."""
        visit = self.visit
        opens, closes = (
            wording.moment_of(moment, visit.edition) if moment else "" for moment in (visit.opens_at, visit.closes_at)
        )
        if opens and closes:
            return _("from %(opens)s until %(closes)s") % {"opens": opens, "closes": closes}
        if closes:
            return _("until %(closes)s") % {"closes": closes}
        return _("from %(opens)s, until it begins") % {"opens": opens} if opens else _("at any time until it begins")

    @property
    def open_runs(self) -> list[RunView]:
        """The runs for which people sign up now."""
        return [one for one in self.runs if not one.closed]

    @property
    def free(self) -> list[PersonView]:
        """The people who are not signed up yet."""
        return [one for one in self.people if not one.is_active]

    @property
    def signed(self) -> list[PersonView]:
        """The people who are, or wait."""
        return [one for one in self.people if one.is_active]


def visits_of(edition: Edition) -> "QuerySet[Visit]":
    """The visits of an edition, each with its runs (in `held`, with how many wait) and for whom it is."""
    waiting = Count("sign_ups", filter=Q(sign_ups__state=SignUp.State.WAITING))
    runs = VisitRun.objects.annotate(waiting=waiting).order_by("starts", "pk")
    rows = Visit.objects.filter(edition=edition).select_related("venue", "session", "edition")
    rows = rows.prefetch_related(Prefetch("runs", queryset=runs, to_attr="held"), "delegations")
    return rows.order_by("position", "pk")


def offers_to(edition: Edition, people: Sequence[Delegate], now: datetime | None = None) -> list[VisitView]:
    """The visits for which any of these people may sign up, or has; as many queries however many there are.

    Runs that are over, and of which nobody of them was, are left out.
    """
    moment = now or timezone.now()
    coming = [one for one in people if comes(one)]
    rows = SignUp.objects.filter(visit__edition=edition, delegate__in=[one.pk for one in coming]).order_by("asked_at")
    signed: dict[tuple[int, UUID], SignUp] = {}
    for one in rows.select_related("run__visit", "bus"):
        known = signed.get((one.visit_id, one.delegate_id))
        if known is None or known.state not in SignUp.ACTIVE:
            signed[one.visit_id, one.delegate_id] = one
    busy = Busy(edition, [one.pk for one in coming])
    views = [_view(visit, edition, coming, signed, busy, moment) for visit in visits_of(edition)]
    return [one for one in views if one.people and one.runs]


def offers_to_party(delegation: Delegation) -> list[VisitView]:
    """The visits for the people of a delegation; see `offers_to`."""
    people = [one for one in people_in(delegation) if comes(one)]
    for one in people:
        one.delegation = delegation
    return offers_to(delegation.edition, people)


def _view(
    visit: Visit,
    edition: Edition,
    people: Collection[Delegate],
    signed: dict[tuple[int, UUID], SignUp],
    busy: Busy,
    now: datetime,
) -> VisitView:
    visit.edition = edition
    only = {one.pk for one in visit.delegations.all()}
    mine = {one.pk: signed[visit.pk, one.pk] for one in people if (visit.pk, one.pk) in signed}
    wanted = {one.run_id for one in mine.values()}
    runs = []
    for run in visit.held:  # type: ignore[attr-defined]
        run.visit = visit
        if run.pk in wanted or (run.ends > now and not run.is_cancelled):
            runs.append(RunView(run, closed_because(run, now)))
    for one in mine.values():
        one.run.visit = visit
    found = VisitView(visit, runs)
    for person in people:
        own = mine.get(person.pk)
        if (own and own.state in SignUp.ACTIVE) or is_for(visit, person, only):
            told = [(view, words) for view in runs if (words := busy.clashes(person.pk, view.run))]
            found.people.append(PersonView(person, own, told))
    return found
