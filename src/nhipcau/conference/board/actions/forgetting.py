"""What the board forgets with the people of an edition."""

from django.db import models

from nhipcau.conference.board.models import Contact, Cue, Entry, Incident, Task
from nhipcau.conference.board.queries.shows import SERVICES
from nhipcau.conference.editions.models import Edition


def forget_board(edition: Edition) -> None:
    """Empty the words that may name somebody, and drop whom to call; that something happened, and when, stays.

    Doing it again changes nothing. To be called in a transaction, by whoever forgets the people of the edition.
    """
    _empty(Task.objects.filter(edition=edition), "notes")
    _empty(Cue.objects.filter(show__edition=edition), *SERVICES)
    _empty(Incident.objects.filter(edition=edition), "what", "where")
    _empty(Entry.objects.filter(incident__edition=edition), "words", "deals")
    Contact.objects.filter(edition=edition).delete()


def _empty(rows: "models.QuerySet[models.Model]", *columns: str) -> None:
    blank = dict.fromkeys(columns, "")
    rows.exclude(**blank).update(**blank)
