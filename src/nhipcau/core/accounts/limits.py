"""How often something may be done, counted by all workers together."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from nhipcau.core.accounts.models import Counter


def allow(action: str, who: str, *, limit: int, seconds: int) -> bool:
    """Count that `who` (an address of the net, of mail, a number of an account) does something, if it may.

    Returns False from the moment on when it was done `limit` times in the present stretch of `seconds`. The count is
    exact however many ask at once; `who` is kept as a fingerprint only.
    """
    slot = int(timezone.now().timestamp()) // seconds
    key = sha256(f"{action}\0{slot}\0{who}".encode()).hexdigest()
    if limit > 0 and not Counter.objects.filter(key=key).exists():
        try:
            with transaction.atomic():
                ends_at = datetime.fromtimestamp((slot + 1) * seconds, UTC) + timedelta(seconds=1)
                Counter.objects.create(key=key, count=1, ends_at=ends_at)
        except IntegrityError:
            pass  # another worker was first
        else:
            return True
    return bool(Counter.objects.filter(key=key, count__lt=limit).update(count=F("count") + 1))
