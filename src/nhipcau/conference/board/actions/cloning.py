"""Taking tasks, risks and templates of runs of show over into another edition, and moving tasks with the opening."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.board.models import Cue, Dependency, Risk, Show, Task
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.actions.copying import Copying
from nhipcau.conference.preparation.actions.others import also_clones, moves_along
from nhipcau.core.records.fields import in_each

#: The columns of a cue that are planned.
PLANNED = (
    *in_each("what"),
    *("minute", "duration", "who", "where", "screen", "sound", "light", "protocol", "interpreting"),
)


def _tasks(edition: Edition) -> int:
    return Task.objects.filter(edition=edition).exclude(state=Task.State.DROPPED).count()


def _risks(edition: Edition) -> int:
    return Risk.objects.filter(edition=edition).count()


def _templates(edition: Edition) -> int:
    return Show.objects.filter(edition=edition, session=None).count()


@moves_along
def unsettled_tasks(edition: Edition) -> Iterable[Task]:
    """What moves with the opening: tasks that are still to be done."""
    settled = (Task.State.DONE, Task.State.DROPPED)
    return Task.objects.filter(edition=edition).exclude(state__in=settled).select_related("edition")


@also_clones("tasks", _("tasks, counted from the opening, with what they wait for"), _tasks)
def copy_tasks(copying: Copying) -> int:
    """Copy what was not dropped, open again and of nobody; return how many."""
    opening, made = copying.target.opening, {}
    rows = Task.objects.filter(edition=copying.source).exclude(state=Task.State.DROPPED)
    for position, one in enumerate(rows):
        new = Task(edition=copying.target, position=position, area=one.area, effort=one.effort)
        new.days_before = one.days_from(copying.source.opening)
        for name in in_each("title"):
            setattr(new, name, getattr(one, name))
        new.plan(opening)
        new.save()
        made[one.pk] = new
    for row in Dependency.objects.filter(task__in=made):
        if row.needs_id in made:
            Dependency.objects.create(task=made[row.task_id], needs=made[row.needs_id])
    return len(made)


@also_clones("risks", _("risks, with likelihood, impact and measure"), _risks)
def copy_risks(copying: Copying) -> int:
    """Copy risks, watched again and of nobody; return how many."""
    risks = list(Risk.objects.filter(edition=copying.source))
    for position, one in enumerate(risks):
        new = Risk(
            edition=copying.target, position=position, area=one.area, likelihood=one.likelihood, impact=one.impact
        )
        for name in in_each("title", "measure"):
            setattr(new, name, getattr(one, name))
        new.save()
    return len(risks)


@also_clones("shows", _("templates of runs of show"), _templates)
def copy_templates(copying: Copying) -> int:
    """Copy the templates for kinds of sessions; return how many."""
    templates = list(Show.objects.filter(edition=copying.source, session=None))
    for one in templates:
        copy_cues(one, Show.objects.create(edition=copying.target, kind=one.kind))
    return len(templates)


def copy_cues(source: Show, target: Show) -> int:
    """Copy the cues of a show as they were planned, after those of `target`; return how many.

    A time of the clock is left out: it was that of another day. The cue then follows the one before it.
    """
    first = target.cues.count()
    rows = [
        Cue(show=target, position=position, **{name: getattr(one, name) for name in PLANNED})
        for position, one in enumerate(source.cues.all(), start=first)
    ]
    return len(Cue.objects.bulk_create(rows))
