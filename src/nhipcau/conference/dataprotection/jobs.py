"""Forgetting, every day."""

from nhipcau.conference.dataprotection.actions.forgetting import forget_edition, forget_log
from nhipcau.conference.editions.models import Edition
from nhipcau.core.jobs.tasks import every


@every("privacy.forget", hours=24)
def forget() -> int:
    """Forget what is to be forgotten by now of the people of all editions; return of how many."""
    total = 0
    for edition in Edition.objects.all():
        done = forget_edition(edition)
        total += done.needs + done.identities + done.people + done.focal_points + done.others
    forget_log()
    return total
