"""What the queue does for itself."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nhipcau.core.jobs.tasks import every

#: How long it can be seen what became of a job.
KEPT = timedelta(days=14)


@every("jobs.forget", hours=24)
def forget() -> int:
    """Delete the jobs that ended long ago, and return how many."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()[0]
