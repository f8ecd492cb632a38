"""How the people of an exhibitor get their badges: through a delegation, registered as everybody is."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.actions.focal_points import put_forward
from nhipcau.conference.delegations.actions.inviting import enter_body
from nhipcau.conference.delegations.models import Category, Delegation, Quota
from nhipcau.conference.exhibition.actions.steps import PLAN, note_step
from nhipcau.conference.exhibition.models import Exhibitor
from nhipcau.core.records.claiming import move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.rules import require

#: The most badges one exhibitor gets.
MOST = 200


@transaction.atomic
def make_delegation(user: Any, exhibitor: Exhibitor, version: int | None, places: int) -> Delegation:
    """Enter an accepted exhibitor as a delegation with so many places of the category business.

    Its contact is put forward as focal point, whom the secretariat of accreditation confirms as every other. Raises
    `PermissionDenied`, `Overtaken`, and `ValidationError` for one that has a delegation, or whose body has one already.
    """
    require(user, PLAN, exhibitor)
    if exhibitor.state != Exhibitor.State.ACCEPTED or exhibitor.delegation_id is not None:
        raise ValidationError(_("Only an accepted exhibitor without a delegation gets one."))
    if not 1 <= places <= MOST:
        raise ValidationError({"places": _("From 1 to %(most)d.") % {"most": MOST}})
    made = enter_body(user, exhibitor.edition, _columns_of(exhibitor))
    for category in ("", Category.BUSINESS):
        Quota.objects.create(delegation=made, category=category, places=places)
    if exhibitor.contact_email:
        nominee = {
            "name": exhibitor.contact_name,
            "email": exhibitor.contact_email,
            "phone": exhibitor.contact_phone,
            "language": exhibitor.language,
        }
        put_forward(made, nominee, user)
    move_on(exhibitor, version, delegation=made)
    note_step(exhibitor, "delegation-made", user)
    return made


def _columns_of(exhibitor: Exhibitor) -> dict[str, Any]:
    of_locality = exhibitor.kind == Exhibitor.Kind.LOCALITY
    return {
        "kind": exhibitor.kind,
        "country": exhibitor.country,
        "locality": exhibitor.locality if of_locality else None,
        "organisation": exhibitor.organisation,
        "language": exhibitor.language,
        **{name: getattr(exhibitor, name) for name in in_each("name")},
    }
