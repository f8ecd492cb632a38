"""What must be done for an edition, by whom, by when, and after what."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import Member, Planned
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import History, Translated
from nhipcau.core.roles.models import Area


class Task(Translated, Planned):
    """Something to be done by a day, or so many days before the opening (after it, if negative).

    It is planned as milestones are. `effort` is how many days the work takes: from it and from what a task waits for
    follows which chain of tasks is the tightest. `version` is raised by every action.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("of a task", "open")
        DOING = "doing", pgettext_lazy("of a task", "being done")
        DONE = "done", pgettext_lazy("of a task", "done")
        DROPPED = "dropped", pgettext_lazy("of a task", "dropped")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="tasks", verbose_name=_("edition"))
    title_vi = line(pgettext_lazy("of a task", "what is to be done"))
    title_fr = line(pgettext_lazy("of a task", "what is to be done"))
    title_en = line(pgettext_lazy("of a task", "what is to be done"))
    notes = text(_("notes"))
    area = models.CharField(_("area"), max_length=14, choices=Area.choices, blank=True, default="")
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="tasks", verbose_name=_("owner")
    )
    # plan
    effort = models.PositiveSmallIntegerField(
        _("days of work"), default=1, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    # outcome
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    # lifecycle
    position = models.PositiveIntegerField(_("position"), default=0)
    version = models.PositiveIntegerField(default=0, editable=False)
    #: Notes are left out: they may speak of people, and are to be forgotten.
    history = History(excluded_fields=["notes"])

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ("position", "pk")
        indexes = [models.Index(fields=["edition", "state", "due"], name="task_by_day")]

    def __str__(self) -> str:
        title = self.translated("title")
        return title.value if title else str(self._meta.verbose_name)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be done about it any more."""
        return self.state in (self.State.DONE, self.State.DROPPED)


class Dependency(models.Model):
    """A task that can be begun only when another is done. Actions see to it that they never form a circle."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="waits_for", verbose_name=_("task"))
    needs = models.ForeignKey(Task, models.CASCADE, related_name="waited_for", verbose_name=_("needs first"))
    history = History()

    class Meta:
        verbose_name = _("dependency of tasks")
        verbose_name_plural = _("dependencies of tasks")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["task", "needs"], name="task_needs_once"),
            models.CheckConstraint(condition=~Q(task=F("needs")), name="task_needs_another"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} > {self.needs_id}"
