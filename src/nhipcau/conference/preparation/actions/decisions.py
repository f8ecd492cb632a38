"""The log of decisions: entries are added, and superseded by others."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import Decision
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES

PERMISSION = "preparation.decide"


@transaction.atomic
def enter_decision(
    user: Any, edition: Edition, values: Mapping[str, Any], supersedes: Decision | None = None
) -> Decision:
    """Add an entry to the log, perhaps in place of another, which stays and says so.

    Raises `PermissionDenied`, and `ValidationError` by name of column, also when the other is superseded already.
    """
    require(user, PERMISSION, edition)
    # Of two who enter at once the second waits here, so that numbers have no gap and come once.
    Edition.objects.select_for_update().get(pk=edition.pk)
    if supersedes is not None:
        _check_superseded(supersedes, edition)
    rows = Decision.objects.filter(edition=edition)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    entry = Decision(edition=edition, number=number, entered_by=user, supersedes=supersedes, **values)
    if not any(getattr(entry, f"what_{code}").strip() for code in LANGUAGES):
        raise ValidationError({f"what_{LANGUAGES[0]}": _("Say what was decided, in at least one language.")})
    entry.full_clean()
    if entry.decided_on > timezone.localdate():
        raise ValidationError({"decided_on": _("This day is yet to come.")})
    entry.save()
    return entry


def _check_superseded(other: Decision, edition: Edition) -> None:
    if other.edition_id != edition.pk:
        raise ValidationError(_("That decision belongs to another edition."))
    after = Decision.objects.filter(supersedes=other).first()
    if after is not None:
        raise ValidationError(
            _("Decision %(old)s is superseded already, by decision %(new)s."),
            params={"old": other.number, "new": after.number},
        )
