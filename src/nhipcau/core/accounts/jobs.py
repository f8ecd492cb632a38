"""What is forgotten about people who signed in."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from nhipcau.core.accounts.models import Counter, Kept
from nhipcau.core.jobs.tasks import every


@every("accounts.forget", hours=6)
def forget() -> None:
    """Delete sessions, and with them the addresses they came from, and counts that are over."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
    Kept.objects.filter(expires_at__lt=now).delete()
    Counter.objects.filter(ends_at__lt=now).delete()
