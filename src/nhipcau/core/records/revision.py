"""The number of the register's present state."""

from django.db.models import F

from nhipcau.core.records.models import Revision


def current_revision() -> int:
    """The number of the last change of the public register; 0 before the first."""
    return Revision.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def bump_revision() -> None:
    """Say that the public register changed; call it inside the transaction of the change."""
    if not Revision.objects.filter(pk=1).update(number=F("number") + 1):
        Revision.objects.create(pk=1, number=1)
