"""What is forgotten about people who were invited."""

from datetime import timedelta

from django.utils import timezone

from nhipcau.core.jobs.tasks import every
from nhipcau.core.roles.invitations.models import Invitation

#: How long an invitation that came to nothing can be asked about.
KEPT = timedelta(days=60)


@every("invitations.forget", hours=24)
def forget() -> int:
    """Delete the invitations, with their addresses, that came to nothing long ago; return how many."""
    old = Invitation.objects.filter(accepted_at=None, expires_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
