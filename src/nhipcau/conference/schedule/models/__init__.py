"""Releases of programmes, the writing of their pages, and the messages that announce them."""

from nhipcau.conference.schedule.models.messages import Message
from nhipcau.conference.schedule.models.releases import Release, ReleasedPerson, ReleasedSession
from nhipcau.conference.schedule.models.writing import Writing

__all__ = ["Message", "Release", "ReleasedPerson", "ReleasedSession", "Writing"]
