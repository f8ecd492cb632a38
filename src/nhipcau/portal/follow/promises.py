"""Mails to those who answer for commitments: due, long without a report, open before the next edition. Once each."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import ngettext, override

from nhipcau.conference.editions.models import Edition
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.roles.models import Grant, Role
from nhipcau.core.web.address import site_address
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.commitments.queries.silence import answered_for_by
from nhipcau.followup.commitments.rules import SETTLED, Age, age_of, last_word
from nhipcau.portal.follow.reminders import SHOWN, Due, Mention, say_once
from nhipcau.portal.follow.steps import step_on
from nhipcau.portal.follow.writing import language_of
from nhipcau.portal.workspace.addresses import report_address

KIND = "commitments"
#: Days before a commitment is due, the last first.
STEPS = (7, 30, 90)
#: The steps of those without a report: after 12 months, after 24.
SILENT = {Age.YELLOW: "12m", Age.RED: "24m"}
#: The step of those that are open when the next edition comes near, so many days before its opening.
NEXT, BEFORE = "next", timedelta(days=90)


def answering() -> list[int]:
    """The people (by id) who answer for commitments: editors of localities, and owners."""
    roles = Grant.objects.filter(role__in=(Role.EDITOR, Role.OWNER)).order_by("user")
    return list(roles.values_list("user", flat=True).distinct())


def remind(person: int, today: date) -> bool:
    """Write what somebody is to be reminded of to the outbox, in one mail; return whether there was anything."""
    user = get_user_model().objects.filter(pk=person, is_active=True).first()
    if user is None:
        return False
    rows = {one.pk: one for one in answered_for_by(user).exclude(standing__in=SETTLED).order_by("due_on", "pk")}
    opening = next_opening(today)
    due = [step for one in rows.values() for step in _due(one, today, opening)]
    return say_once(user, due, lambda fresh: _write(user, fresh, rows, today))


def next_opening(today: date) -> date | None:
    """The day on which the next edition opens, once it is near."""
    planned = Edition.objects.filter(status=Edition.Status.PLANNED)
    days = (one.opening for one in planned)
    return min((day for day in days if day and today <= day <= today + BEFORE), default=None)


def _due(commitment: Commitment, today: date, opening: date | None) -> Iterator[Due]:
    day, heard = commitment.due_on, last_word(commitment)
    step = step_on(day, today, STEPS) if day else None
    if day is not None and step is not None:
        yield Due(KIND, commitment.pk, str(step), day)
    silent = SILENT.get(age_of(commitment, today))
    if silent is not None and heard is not None:
        yield Due(KIND, commitment.pk, silent, heard)
    if opening is not None:
        yield Due(KIND, commitment.pk, NEXT, opening)


def _write(user: Any, due: list[Due], rows: dict[int, Commitment], today: date) -> None:
    language = language_of(user)
    with override(language):
        address = site_address()
        soon = [one for one in due if one.step in {str(step) for step in STEPS}]
        context: dict[str, Any] = {"name": user.first_name, "workspace": address + reverse("workspace:home")}
        context["soon"] = [_mention(rows[one.pk], address, (one.due - today).days) for one in soon]
        for name, steps in (("silent", ("12m",)), ("red", ("24m",)), ("open", (NEXT,))):
            some = [one for one in due if one.step in steps]
            context[name] = [_mention(rows[one.pk], address) for one in some[:SHOWN]]
            context[f"more_{name}"] = max(0, len(some) - SHOWN)
    first = min(due, key=lambda one: (one.pk, one.step))
    key = f"promises:{user.pk}:{first.pk}:{first.step}:{first.due}"
    queue_mail(user.email, "commitments_due", context, language, key)


def _mention(commitment: Commitment, address: str, days: int | None = None) -> Mention:
    url, report = address + commitment.get_absolute_url(), address + report_address(commitment.slug)
    words = "" if days is None else ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    return Mention(str(commitment), url, words, report)
