"""What is done every night: at midnight in UTC it is morning in Hà Nội, before work begins in Paris."""

from django.utils import timezone

from nhipcau.core.jobs.tasks import every
from nhipcau.portal.follow.digests import send_digests
from nhipcau.portal.follow.reminders import send_reminders


@every("follow.digests", hours=24)
def digests() -> int:
    """Send the digests that are due."""
    return send_digests(timezone.now())


@every("follow.reminders", hours=24)
def reminders() -> int:
    """Remind editors of what expires and of what has become out of date."""
    return send_reminders(timezone.localdate())
