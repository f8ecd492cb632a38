"""What delegations, programme and milestones say of the state of an edition."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.delegations.models import Step
from nhipcau.conference.delegations.wording import words_of
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.status import Figure, News, StatusPart, status_part
from nhipcau.conference.preparation.models import Milestone
from nhipcau.conference.programme.zones import day_of, zone_of_edition
from nhipcau.conference.schedule.models import Release
from nhipcau.conference.schedule.queries import current_release, current_sessions
from nhipcau.core.web.templatetags.nhipcau import mark_language

#: Changes are told of so long.
WEEK = timedelta(days=7)
#: So many changes of a part are told, and so many milestones that are late.
MOST = 60
#: Steps of a delegation that are told: what it answered, what was decided on it.
_VERBS = ("invited", "accepted", "declined", "handed-in", "changes-asked", "approved", "approval-undone")


@status_part(10)
def answers(edition: Edition, since: datetime) -> StatusPart | None:
    """Invitations, answers and decisions; two queries."""
    rows = Step.objects.filter(delegation__edition=edition, delegate=None, verb__in=_VERBS, at__gte=since)
    rows = rows.select_related("delegation__locality", "delegation__organisation").order_by("-at", "-pk")
    zone = zone_of_edition(edition)
    seen, news = set(), []
    for step in rows[: 4 * MOST]:
        if (key := (step.delegation_id, step.verb)) not in seen:
            seen.add(key)
            name = mark_language(step.delegation.name(), note=False)
            news.append(News(day_of(step.at, zone), format_html("<b>{}</b>: {}", name, words_of(step.verb))))
    return StatusPart(_("Answers and decisions"), news=news[:MOST]) if news else None


@status_part(20)
def programme(edition: Edition, since: datetime) -> StatusPart | None:
    """What of the programme is public, and what was published; three queries."""
    present = current_release(edition)
    if present is None:
        return StatusPart(_("Programme"), [Figure(_("sessions published"), 0)])
    zone = zone_of_edition(edition)
    news = []
    for one in Release.objects.filter(edition=edition, released_at__gte=since).order_by("-number")[:MOST]:
        count = len(one.changes)
        said = {"number": one.number, "n": count}
        words = ngettext("release %(number)s with %(n)s change", "release %(number)s with %(n)s changes", count) % said
        if one.number == 1:
            words = _("the first release")
        news.append(News(day_of(one.released_at, zone), words))
    return StatusPart(_("Programme"), [Figure(_("sessions published"), current_sessions(edition).count())], news)


@status_part(30)
def milestones(edition: Edition, since: datetime) -> StatusPart | None:
    """What was done, what is late; one query."""
    today, first = timezone.localdate(), since.date()
    rows = list(Milestone.objects.filter(edition=edition).order_by("due", "pk"))
    if not rows:
        return None
    done = [one for one in rows if one.done_on]
    late = [one for one in rows if one.done_on is None and one.due and one.due < today]
    figures = [Figure(_("milestones reached"), len(done), len(rows)), Figure(_("milestones overdue"), len(late))]
    lately = sorted(
        ((one.done_on, one) for one in done if one.done_on and one.done_on >= first), key=_day, reverse=True
    )
    return StatusPart(
        _("Milestones"),
        figures,
        [News(day, format_html(_("Reached: {}"), _title(one))) for day, one in lately[:MOST]],
        [News(one.due, _title(one)) for one in late[:MOST] if one.due],
    )


def _title(one: Milestone) -> Any:
    return mark_language(one.translated("title"), note=False)


def _day(entry: tuple[date, Milestone]) -> date:
    return entry[0]
