"""What a worker does for mailings."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from nhipcau.conference.mailing.actions import forgetting, posting
from nhipcau.core.jobs.tasks import every, job

#: Between two batches; the pace of a mailing is what goes in this time.
PAUSE = timedelta(seconds=60)


@job(attempts=20, delay=5)
def send_next(mailing: str, number: int) -> int:
    """Put a batch of a mailing into the post, and see to it that the next one follows; return how many mails went."""
    done = posting.put_into_the_post(UUID(mailing), number)
    with transaction.atomic():
        if posting.goes_on(UUID(mailing), number):
            send_next.using(run_after=timezone.now() + PAUSE).enqueue(mailing, number + 1)
    return done


@every("mailing.forget", hours=24)
def forget() -> int:
    """Drop names and addresses of recipients of long ago, and return of how many."""
    return forgetting.forget_old()
