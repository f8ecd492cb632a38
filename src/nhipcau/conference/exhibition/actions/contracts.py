"""What is agreed with an exhibitor and what it pays."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.exhibition.actions.steps import PLAN, note_step
from nhipcau.conference.exhibition.models import Contract, Exhibitor
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require

COLUMNS = (
    *("number", "amount", "currency", "billing_name", "billing_address", "tax_id"),
    *("sent_on", "signed_on", "invoice", "invoiced_on", "paid_on", "note"),
)


@transaction.atomic
def set_contract(user: Any, exhibitor: Exhibitor, version: int | None, values: Mapping[str, Any]) -> Contract:
    """Write the contract of an accepted exhibitor; `version` is that of the contract, None for a new one.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by column.
    """
    require(user, PLAN, exhibitor)
    if exhibitor.state != Exhibitor.State.ACCEPTED:
        raise ValidationError(_("Only an accepted exhibitor has a contract."))
    if unknown := set(values) - set(COLUMNS):
        raise KeyError(*sorted(unknown))
    contract = contract_of(exhibitor)
    for name, value in values.items():
        setattr(contract, name, value)
    _check(contract)
    if contract.pk is None:
        contract.save(force_insert=True)
    else:
        move_on(contract, version, **values)
    note_step(exhibitor, "contract", user, fields=sorted(values))
    return contract


def contract_of(exhibitor: Exhibitor) -> Contract:
    """The contract of an exhibitor; an unsaved one with the next number and the price of its type where it has none."""
    found = Contract.objects.filter(exhibitor=exhibitor).first()
    if found is not None:
        found.exhibitor = exhibitor
        return found
    kind = exhibitor.type
    return Contract(
        exhibitor=exhibitor,
        number=_next_number(exhibitor),
        amount=kind.price * exhibitor.stands if kind else 0,
        currency=kind.currency if kind else "VND",
        billing_name=exhibitor.name().value,
    )


def _next_number(exhibitor: Exhibitor) -> str:
    beginning = f"{exhibitor.edition.slug}-"
    used = Contract.objects.filter(number__startswith=beginning).values_list("number", flat=True)
    numbers = [int(rest) for one in used if (rest := one.removeprefix(beginning)).isdecimal()]
    return f"{beginning}{max(numbers, default=0) + 1:03d}"


def _check(contract: Contract) -> None:
    contract.full_clean(exclude=["exhibitor"], validate_unique=False)
    others = Contract.objects.filter(exhibitor__edition=contract.exhibitor.edition).exclude(pk=contract.pk)
    if others.filter(number=contract.number).exists():
        raise ValidationError({"number": _("Another contract has this number.")})
    days = [contract.sent_on, contract.signed_on]
    if all(days) and days[0] > days[1]:  # type: ignore[operator]
        raise ValidationError({"signed_on": _("It was signed before it was sent.")})
