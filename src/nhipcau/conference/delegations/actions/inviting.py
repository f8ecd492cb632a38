"""Inviting bodies to an edition, and their answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.actions.focal_points import put_forward
from nhipcau.conference.delegations.actions.settings import set_places
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.following import tell_declined
from nhipcau.conference.delegations.letters import answer_token, language_of, write
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.places.models import Locality

State = Delegation.State
#: States in which a body may still be invited, and in which it may still answer.
INVITABLE = (State.PREPARED, State.INVITED, State.DECLINED)
ANSWERABLE = (State.INVITED, State.ACCEPTED, State.DECLINED)
#: What the delegation itself may change, beside the secretariat.
OWN_COLUMNS = ("gifts", "contact_name", "contact_phone", "language")
_SLUG = 70


@dataclass
class Invited:
    """What came of inviting many: the delegations, and the localities that were there already."""

    made: list[Delegation] = field(default_factory=list)
    known: list[Locality] = field(default_factory=list)


@transaction.atomic
def prepare(
    user: Any, edition: Edition, values: Mapping[str, Any], places: Mapping[str, int | None] | None = None
) -> Delegation:
    """Enter a body that is to be invited, from its columns, with its places.

    Raises `PermissionDenied`, and `ValidationError` by column (a body without a name, or one that is there already).
    """
    require(user, "delegations.manage", edition)
    delegation = enter_body(user, edition, values)
    if places:
        set_places(user, delegation, None, places)
    return delegation


def enter_body(user: Any, edition: Edition, values: Mapping[str, Any]) -> Delegation:
    """Write a body as a delegation, for actions that asked for a permission of their own. Needs a transaction.

    Raises `ValidationError` as `prepare` does.
    """
    delegation = Delegation(edition=edition, **values)
    _check(delegation)
    delegation.slug = _free_slug(delegation)
    delegation.save(force_insert=True)
    log(delegation, "prepared", user)
    return delegation


@transaction.atomic
def invite(user: Any, delegation: Delegation, version: int | None = None) -> Delegation:
    """Invite a body: it gets a mail with a link by which it answers, if its address is known. Links sent before end.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` once it is coming.
    """
    require(user, "delegations.manage", delegation)
    if delegation.state not in INVITABLE:
        raise ValidationError(_("This delegation is coming already."))
    move_on(delegation, version, state=State.INVITED, invited_at=timezone.now())
    step = log(delegation, "invited", user)
    if delegation.email:
        link = ("delegations:answer", answer_token(delegation))
        language = language_of(delegation)
        write(delegation, delegation.email, "delegation_invited", language, f"invited:{step.pk}", link=link)
    return delegation


@transaction.atomic
def invite_many(
    user: Any,
    edition: Edition,
    localities: Iterable[Locality],
    places: Mapping[str, int | None],
    closes_at: datetime | None = None,
    *,
    send: bool = False,
) -> Invited:
    """Enter many localities at once as delegations with the same places and deadline; those that are there stay as is.

    With `send` they are invited: no address is known yet, so their letters go out on paper, with the link of each.
    Raises `PermissionDenied` and `ValidationError`.
    """
    require(user, "delegations.manage", edition)
    found = Invited()
    present = set(Delegation.objects.filter(edition=edition).values_list("locality", flat=True))
    for locality in localities:
        if locality.pk in present:
            found.known.append(locality)
            continue
        values = {"kind": Delegation.Kind.LOCALITY, "country": locality.country, "locality": locality}
        delegation = prepare(user, edition, {**values, "closes_at": closes_at}, places)
        found.made.append(invite(user, delegation) if send else delegation)
        present.add(locality.pk)
    return found


@transaction.atomic
def answer(delegation: Delegation, *, coming: bool, nominee: Mapping[str, str] | None = None) -> Delegation:
    """What an invited body answers by its link: whether it comes, and who is to be its focal point.

    It may answer otherwise until its people are handed in. Raises `Overtaken` and `ValidationError`.
    """
    if delegation.state not in ANSWERABLE:
        raise ValidationError(_("This invitation was answered, and people are registered: please write to us."))
    state = State.ACCEPTED if coming else State.DECLINED
    if state != delegation.state:
        move_on(delegation, state=state)
        log(delegation, str(state), None, other="person")
    if not coming:
        tell_declined(delegation)
    if coming and nominee:
        put_forward(delegation, nominee, None)
    return delegation


@transaction.atomic
def answer_for(user: Any, delegation: Delegation, version: int | None, *, coming: bool) -> Delegation:
    """Note the answer that a body gave by letter or telephone. Raises `PermissionDenied` too."""
    require(user, "delegations.manage", delegation)
    if delegation.state not in (State.PREPARED, *ANSWERABLE):
        raise ValidationError(_("People of this delegation are handed in already."))
    move_on(delegation, version, state=State.ACCEPTED if coming else State.DECLINED)
    log(delegation, str(delegation.state), user)
    if not coming:
        tell_declined(delegation, user)
    return delegation


@transaction.atomic
def change_delegation(user: Any, delegation: Delegation, version: int | None, values: Mapping[str, Any]) -> Delegation:
    """Change columns of a delegation: gifts, contact and language are its own, all others the secretariat's.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by column.
    """
    own = all(name in OWN_COLUMNS for name in values)
    require(user, "delegations.register" if own else "delegations.manage", delegation)
    changed = {name: value for name, value in values.items() if getattr(delegation, name) != value}
    if not changed:
        return delegation
    for name, value in changed.items():
        setattr(delegation, name, value)
    _check(delegation)
    delegation.derive()
    derived = {name: getattr(delegation, name) for name in ("folded", *(f"sort_{code}" for code in LANGUAGES))}
    move_on(delegation, version, **changed, **derived)
    log(delegation, "changed", user, fields=sorted(changed))
    return delegation


@transaction.atomic
def remove_delegation(user: Any, delegation: Delegation) -> None:
    """Remove a delegation that was entered by mistake: nobody was invited, nobody is registered.

    Raises `PermissionDenied` and `ValidationError`.
    """
    require(user, "delegations.manage", delegation)
    if delegation.state != State.PREPARED or delegation.delegates.exists() or delegation.focal_points.exists():
        raise ValidationError(_("It was invited, or people belong to it: it cannot be removed any more."))
    delegation.delete()


def _check(delegation: Delegation) -> None:
    named = any(getattr(delegation, f"name_{code}").strip() for code in LANGUAGES)
    if not (named or delegation.locality_id or delegation.organisation_id):
        raise ValidationError(
            {"name_vi": _("Choose a record of the register, or give a name in one language at least.")}
        )
    others = Delegation.objects.filter(edition=delegation.edition).exclude(pk=delegation.pk)
    for column in ("locality", "organisation"):
        body = getattr(delegation, column)
        if body is not None and others.filter(**{column: body}, kind=delegation.kind).exists():
            raise ValidationError({column: _("This body is among the delegations already.")})
    delegation.full_clean(exclude=["slug"], validate_unique=False)


def _free_slug(delegation: Delegation) -> str:
    record: Any = delegation.locality or delegation.organisation
    wanted = (record.slug if record else slugify(delegation.name("en").value) or delegation.kind)[:_SLUG]
    rows = Delegation.objects.filter(edition=delegation.edition, slug__startswith=wanted)
    taken = set(rows.values_list("slug", flat=True))
    return numbered(wanted, taken)
