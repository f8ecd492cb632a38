"""Visits and receptions, their runs and buses, and who signed up."""

from nhipcau.conference.visits.models.runs import Bus, VisitRun
from nhipcau.conference.visits.models.signups import SignUp
from nhipcau.conference.visits.models.visits import Visit

__all__ = ["Bus", "SignUp", "Visit", "VisitRun"]
