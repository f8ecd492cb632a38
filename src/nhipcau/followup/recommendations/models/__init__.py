"""Reports of sessions, what is proposed as a recommendation, and recommendations."""

from nhipcau.followup.recommendations.models.recommendations import Addressee, Recommendation
from nhipcau.followup.recommendations.models.reports import Candidate, SessionReport

__all__ = ["Addressee", "Candidate", "Recommendation", "SessionReport"]
