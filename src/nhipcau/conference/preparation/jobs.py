"""Reminders of milestones, by mail to their owners."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.preparation.models import Milestone
from nhipcau.core.jobs.tasks import every
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.address import site_address

#: Days before its day on which the owner of a milestone is reminded.
STAGES = (1, 7, 14)


@every("preparation.remind", hours=3)
def remind() -> int:
    """Write to the owners of milestones 14, 7 and 1 days before; each stage once. Return how many were looked at."""
    today = timezone.localdate()
    rows = Milestone.objects.filter(done_on=None, due__gte=today, due__lte=today + timedelta(days=max(STAGES)))
    count = 0
    for milestone in rows.select_related("edition", "owner__user"):
        with transaction.atomic():
            count += _remind(milestone, today)
    return count


def stage_of(days: int) -> int:
    """The stage at which something is that is due in so many days."""
    return next(stage for stage in STAGES if days <= stage)


def _remind(milestone: Milestone, today: date) -> int:
    owner, due = milestone.owner, milestone.due
    if owner is None or due is None:
        return 0
    address = owner.user.email if owner.user and owner.user.is_active else owner.email
    if not address:
        return 0
    language = owner.language or (owner.user.language if owner.user else "") or LANGUAGES[0]
    with override(language):
        path = reverse("preparation:milestones", args=[milestone.edition.slug])
        title = milestone.translated("title")
        context = {
            "name": owner.name,
            "milestone": title.value if title else "",
            "edition": str(milestone.edition),
            "due": due,
            "days": (due - today).days,
            "url": site_address() + path,
        }
    # One mail for each stage of each day: a milestone that moves is announced again.
    key = f"milestone:{milestone.pk}:{due}:{stage_of((due - today).days)}"
    queue_mail(address, "milestone_due", context, language, key)
    return 1
