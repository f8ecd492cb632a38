"""What is done every night: at midnight in UTC it is morning in Hà Nội, before work begins in Paris.

Each person is a job of his own: what fails for one is tried again for that one.
"""

from django.utils import timezone

from nhipcau.core.jobs.tasks import every, job
from nhipcau.portal.follow.digests import due_readers, send_digest
from nhipcau.portal.follow.promises import answering, remind
from nhipcau.portal.follow.reminders import editors, send_reminder


@every("follow.digests", hours=24)
def digests() -> int:
    """Queue the digests that are due, and return how many people that are."""
    readers = due_readers(timezone.now())
    for reader in readers:
        digest.enqueue(reader)
    return len(readers)


@job()
def digest(reader: int) -> bool:
    """Send somebody the digest that is due."""
    return send_digest(reader, timezone.now())


@every("follow.promises", hours=24)
def promises() -> int:
    """Queue a look at what each person who answers for commitments is to be reminded of; return how many they are."""
    people = answering()
    for person in people:
        promise.enqueue(person)
    return len(people)


@job()
def promise(person: int) -> bool:
    """Remind somebody of commitments that are due, long without a report, or open before the next edition."""
    return remind(person, timezone.localdate())


@every("follow.reminders", hours=24)
def reminders() -> int:
    """Queue a look at what each editor is to be reminded of, and return how many editors there are."""
    people = editors()
    for person in people:
        reminder.enqueue(person)
    return len(people)


@job()
def reminder(editor: int) -> bool:
    """Remind an editor of what expires and of what has become out of date."""
    return send_reminder(editor, timezone.localdate())
