"""What is done at the door without anybody asking for it."""

from django.db import transaction
from django.utils import timezone

from nhipcau.conference.checkin import roster
from nhipcau.conference.checkin.models import Device, EnrolCode
from nhipcau.conference.checkin.places import dropped_at
from nhipcau.conference.editions.models import Edition
from nhipcau.core.jobs.tasks import every


@every("checkin.drop_devices", hours=6)
def drop_devices() -> int:
    """Shut out the devices of editions that were over some days ago, and drop codes; return how many devices.

    A device wipes what it keeps as soon as it hears of it, and by itself on the same day (see the answer about a gate).
    """
    now, count = timezone.now(), 0
    EnrolCode.objects.filter(expires_at__lt=now).delete()
    for edition in Edition.objects.filter(gates__devices__revoked_at=None, gates__devices__isnull=False).distinct():
        end = dropped_at(edition)
        if end is not None and end <= now:
            with transaction.atomic():
                count += Device.objects.filter(gate__edition=edition, revoked_at=None).update(revoked_at=now)
                roster.forget(edition)
    return count
