"""What workers do for the warnings."""

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.checks.whole import recompute
from nhipcau.core.jobs.tasks import job


@job(priority=10)
def check_programme(edition: int) -> None:
    """Look for all warnings of an edition anew."""
    found = Edition.objects.filter(pk=edition).first()
    if found is not None:
        recompute(found)
