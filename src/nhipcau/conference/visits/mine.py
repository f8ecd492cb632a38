"""What visits add to the personal page of a delegate, and so to the personal calendar."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.agenda.contributions import Contributed, contribution
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.visits.models import SignUp, Visit
from nhipcau.conference.visits.rules import closed_because, comes, is_for
from nhipcau.conference.visits.wording import languages_of, meeting_point_of, moment_words, place_of, title_of


@contribution(15, gettext_lazy("Visits and receptions"))
def visits(delegate: Delegate, token: str) -> Iterator[Contributed]:
    """The visits for which somebody signed up, and that there are more to choose from. Four queries."""
    edition = delegate.delegation.edition
    url = reverse("visits:mine", args=[token])
    rows = SignUp.objects.filter(delegate=delegate, visit__edition=edition).select_related("run__visit__venue", "bus")
    shown = [one for one in rows.order_by("run__starts", "pk") if _is_shown(one)]
    for one in shown:
        one.run.visit.edition = edition
        yield _entry(one, url)
    more = _open(delegate, {one.visit_id for one in shown})
    if more:
        words = ngettext("%(n)s more to sign up for", "%(n)s more to sign up for", more) % {"n": more}
        yield Contributed(title=words if shown else _("Sign up for visits and receptions"), url=url)


def _is_shown(one: SignUp) -> bool:
    """Whether it is of use: also what does not take place, for those who counted on it."""
    return one.state in SignUp.ACTIVE or (one.state == SignUp.State.CANCELLED and one.run.is_cancelled)


def _entry(one: SignUp, url: str) -> Contributed:
    run, is_cancelled = one.run, one.run.is_cancelled
    leaves = one.bus.leaves_at if one.bus else None
    waits = one.state == SignUp.State.WAITING
    return Contributed(
        title=title_of(run.visit),
        starts=min(leaves, run.starts) if leaves else run.starts,
        ends=run.ends,
        where=meeting_point_of(run) or place_of(run.visit),
        words=" · ".join(_words(one)),
        url=url,
        # Who waits has nothing for the calendar yet.
        uid=None if waits else one.pk,
        changed_at=max(one.changed_at, run.changed_at),
        sequence=one.version + run.version,
        is_cancelled=is_cancelled,
        is_tentative=one.state == SignUp.State.OFFERED,
    )


def _words(one: SignUp) -> Iterator[str]:
    if one.run.is_cancelled:
        yield _("It does not take place.")
        return
    if one.state == SignUp.State.WAITING:
        yield str(one.get_state_display())
    if one.state == SignUp.State.OFFERED and one.offered_until:
        yield _("A place is free for you: confirm it until %(until)s.") % {
            "until": moment_words(one.offered_until, one.run)
        }
    if one.bus:
        yield _("Bus %(name)s") % {"name": one.bus.name}
        if guided := languages_of(one.bus):
            yield guided


def _open(delegate: Delegate, known: set[int]) -> int:
    """For how many other visits somebody may sign up now. Two queries."""
    if not comes(delegate):
        return 0
    now = timezone.now()
    rows = Visit.objects.filter(edition=delegate.delegation.edition_id).exclude(pk__in=known)
    count = 0
    for visit in rows.prefetch_related("runs", "delegations"):
        runs = list(visit.runs.all())
        for run in runs:
            run.visit = visit
        only = {one.pk for one in visit.delegations.all()}
        count += is_for(visit, delegate, only) and any(not closed_because(run, now) for run in runs)
    return count
