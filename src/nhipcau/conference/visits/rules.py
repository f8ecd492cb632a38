"""Who may sign up for what, and when."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.visits.models import Visit, VisitRun


def is_for(visit: Visit, delegate: Delegate, delegations: Collection[UUID]) -> bool:
    """Whether a visit is for somebody; `delegations` are those for which it is, empty for all."""
    codes = visit.category_codes
    return (not codes or delegate.category in codes) and (not delegations or delegate.delegation_id in delegations)


def comes(delegate: Delegate) -> bool:
    """Whether somebody comes to the conference: is neither gone nor without a place."""
    return delegate.state not in Delegate.GONE and delegate.waiting_since is None and delegate.forgotten_at is None


def closed_because(run: VisitRun, now: datetime, *, by_desk: bool = False) -> str:
    """Why nobody signs up for a run now, in words; empty where people do.

    The secretariat signs people up before and after the time set for it, until the run is over.
    """
    visit = run.visit
    if run.is_cancelled:
        return _("It does not take place.")
    if (run.ends if by_desk else run.starts) <= now:
        return _("It is over.") if run.ends <= now else _("It has begun.")
    if not by_desk and visit.opens_at and now < visit.opens_at:
        return _("Sign-up is not open yet.")
    if not by_desk and visit.closes_at and visit.closes_at <= now:
        return _("Sign-up is closed.")
    return ""
