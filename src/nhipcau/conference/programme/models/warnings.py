"""What is wrong with a programme, as it was found last."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models.sessions import Session


class Clash(models.Model):
    """A warning: something on a programme that cannot be, or is missing.

    It follows from the sessions in its `scope` (see checks/scopes.py) and is written anew whenever one of them
    changes; `facts` is all that is needed to say it in any language.
    """

    class Code(models.TextChoices):
        ROOM = "room", _("room booked twice")
        SEATS = "seats", _("room too small")
        BOOTHS = "booths", _("too few booths")
        HOURS = "hours", _("outside the hours of the room")
        PERSON = "person", _("somebody in two places")
        HEAD = "head", _("head of delegation in two places")
        TRAVEL = "travel", _("no time to travel")
        ANSWER = "answer", _("speaker not confirmed")
        INTERPRETERS = "interpreters", _("interpreters short")
        DATES = "dates", _("outside the dates of the edition")
        UNPLACED = "unplaced", _("without room or time")
        TRANSLATION = "translation", _("translation missing")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="clashes")
    code = models.CharField(max_length=12, choices=Code.choices)
    scope = models.CharField(max_length=60)
    key = models.CharField(max_length=90)
    day = models.DateField(null=True)
    facts = models.JSONField(default=dict)
    sessions = models.ManyToManyField(Session, through="ClashSession", related_name="clashes")

    class Meta:
        ordering = ("day", "code", "pk")
        indexes = [models.Index(fields=["edition", "scope"], name="clash_by_scope")]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="clash_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.key}"


class ClashSession(models.Model):
    """A session that a warning is about; the one with `position` 0 is the one to mend.

    The database does not ask for the session: who removes one at the same moment would wait for who names it, and
    the other way round. Removing it looks at its scopes again.
    """

    clash = models.ForeignKey(Clash, models.CASCADE, related_name="rows")
    session = models.ForeignKey(Session, models.CASCADE, related_name="+", db_constraint=False)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["clash", "session"], name="clash_session_once")]

    def __str__(self) -> str:
        return f"{self.clash_id}: {self.session_id}"


class Trace(models.Model):
    """That a session stood in a scope when it was last looked at; outlives the session until that is noticed."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    session = models.BigIntegerField()
    scope = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["edition", "scope"], name="trace_by_scope")]
        constraints = [models.UniqueConstraint(fields=["session", "scope"], name="trace_once")]

    def __str__(self) -> str:
        return f"{self.session}: {self.scope}"


class Checking(models.Model):
    """How far the examination of a whole programme has come.

    `changes` is raised whenever its warnings change, or something they follow from. `asked_at` is when a worker was
    asked to look at everything, as long as that is not done.
    """

    edition = models.OneToOneField(Edition, models.CASCADE, primary_key=True, related_name="checking")
    changes = models.PositiveBigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.done}/{self.total}"
