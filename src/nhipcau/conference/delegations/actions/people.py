"""The people of a delegation: added, changed, withdrawn, and one in the place of another."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.actions.places import claim, holds_place, release
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.actions.waiting import promote
from nhipcau.conference.delegations.completeness import missing
from nhipcau.conference.delegations.deadlines import is_open
from nhipcau.conference.delegations.following import tell_changed, tell_gone
from nhipcau.conference.delegations.models import Category, Delegate, Delegation
from nhipcau.conference.delegations.naming import clean
from nhipcau.core.privacy.actions import PERSON
from nhipcau.core.records.claiming import move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.rules import may, require

__all__ = [
    "COLUMNS",
    "add_person",
    "change_person",
    "closed_because",
    "missing",
    "remove_person",
    "set_photo",
    "substitute",
    "withdraw_person",
]

#: What the delegation and the person may write of somebody.
COLUMNS = (
    *("category", "name", "name_order", "called", "honorific", "badge_name"),
    *in_each("address", "function", "body"),
    *("email", "phone", "language"),
)
_DERIVED = ("folded", *in_each("sort"))


@transaction.atomic
def add_person(
    user: Any,
    delegation: Delegation,
    values: Mapping[str, Any],
    *,
    other: str = "",
    origin: str = Delegate.Origin.FOCAL,
    pk: uuid.UUID | None = None,
) -> Delegate:
    """Register somebody: takes a place, or the last one in the line of those who wait for one.

    With `pk`, asking again for the same person changes nothing and returns it. `other` says who it was where it was no
    account ("door"): no permission and no deadline is asked then. Raises `PermissionDenied` and `ValidationError` by
    column.
    """
    if not other:
        _require_open(user, delegation)
    delegate = Delegate(pk=pk or uuid.uuid4(), delegation=delegation, origin=origin)
    if pk and (known := Delegate.objects.filter(pk=pk, delegation=delegation).first()):
        return known
    _fill(delegate, values)
    try:
        with transaction.atomic():
            if not claim(delegation, delegate.category):
                delegate.waiting_since = timezone.now()
            delegate.position = _last_position(delegation) + 1
            delegate.save(force_insert=True)
    except IntegrityError as error:
        # The same person was sent at the same moment.
        known = Delegate.objects.filter(pk=delegate.pk, delegation=delegation).first()
        if known is None:
            raise ValidationError(_("Open the form again, then register the person.")) from error
        return known
    log(delegate, "added", user, other=other, waiting=delegate.waiting_since is not None)
    _lead(delegate)
    return delegate


@transaction.atomic
def change_person(
    user: Any, delegate: Delegate, version: int, values: Mapping[str, Any], *, other: str = ""
) -> list[str]:
    """Change what is written of somebody, and return the names of the columns that changed.

    `other` is "person" where the person does it by the personal link. Another e-mail address makes the links sent so
    far worthless, unless the person gave it. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by column,
    also where no place is left in another category.
    """
    _require_changeable(user, delegate, other)
    before = {name: getattr(delegate, name) for name in COLUMNS}
    _fill(delegate, values)
    changed = {name: getattr(delegate, name) for name in COLUMNS if getattr(delegate, name) != before[name]}
    if not changed:
        return []
    columns: dict[str, Any] = {**changed, **{name: getattr(delegate, name) for name in _DERIVED}}
    if "email" in changed and other != PERSON:
        columns["link"] = delegate.link + 1
    move_on(delegate, version, **columns)
    if "category" in changed:
        _change_place(delegate, before["category"])
    log(delegate, "changed", user, other=other, fields=sorted(changed))
    tell_changed(delegate, list(changed), user)
    return sorted(changed)


@transaction.atomic
def set_photo(
    user: Any,
    delegate: Delegate,
    version: int,
    upload: File[bytes] | None,
    crop: photos.Crop | None = None,
    *,
    other: str = "",
) -> None:
    """Keep a photo of somebody, or take it away (None).

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` at "photo".
    """
    _require_changeable(user, delegate, other)
    move_on(delegate, version)
    if upload is None:
        photos.drop(delegate)
    else:
        try:
            photos.keep(delegate, upload, crop)
        except ValidationError as error:
            raise ValidationError({"photo": error.messages}) from error
    log(delegate, "photo" if upload else "photo-dropped", user, other=other)
    tell_changed(delegate, ["photo"], user)


@transaction.atomic
def withdraw_person(user: Any, delegate: Delegate, version: int, reason: str = "", *, other: str = "") -> None:
    """Somebody does not come: the place is free for who waits longest. Possible after the deadline too.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where the person is gone already.
    """
    if not other:
        require(user, "delegations.register", delegate)
    _require_present(delegate)
    held = holds_place(delegate)
    move_on(delegate, version, state=Delegate.State.WITHDRAWN, waiting_since=None)
    _leave(delegate, None)
    log(delegate, "withdrawn", user, clean(reason), other=other)
    tell_gone(delegate, user)
    if held:
        release(delegate.delegation, delegate.category)
        promote(delegate.delegation)


@transaction.atomic
def remove_person(user: Any, delegate: Delegate, version: int) -> None:
    """Delete somebody who was never handed in, with all that was written.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` for anybody else.
    """
    require(user, "delegations.register", delegate)
    if not may_be_removed(delegate):
        raise ValidationError(_("Who was handed in is withdrawn, not deleted."))
    delegation, held = delegate.delegation, holds_place(delegate)
    move_on(delegate, version)
    photos.drop(delegate)
    tell_gone(delegate, user)
    log(delegation, "removed", user)
    delegate.delete()
    if held:
        release(delegation, delegate.category)
        promote(delegation)


def may_be_removed(delegate: Delegate) -> bool:
    """Whether somebody was never handed in, and takes nobody's place."""
    fresh = delegate.state == Delegate.State.DRAFT and delegate.submitted_at is None
    return fresh and delegate.replaces_id is None


@transaction.atomic
def substitute(user: Any, delegate: Delegate, version: int, values: Mapping[str, Any], reason: str = "") -> Delegate:
    """Somebody else comes instead, in the same place and order; who was to come stays in the history as withdrawn.

    The new person begins as a draft, may be completed after the deadline too, and is handed in as the others were.
    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by column.
    """
    require(user, "delegations.register", delegate)
    _require_present(delegate)
    delegation = delegate.delegation
    new = Delegate(delegation=delegation, position=delegate.position, category=delegate.category, replaces=delegate)
    new.waiting_since = delegate.waiting_since
    _fill(new, values)
    held = holds_place(delegate)
    move_on(delegate, version, state=Delegate.State.WITHDRAWN, waiting_since=None)
    new.save(force_insert=True)
    _leave(delegate, new)
    log(delegate, "replaced", user, clean(reason))
    log(new, "replaces", user, clean(reason))
    tell_gone(delegate, user)
    if held and new.category != delegate.category:
        _change_place(new, delegate.category)
    return new


def closed_because(user: Any, delegation: Delegation) -> str:
    """Why somebody may not register people of a delegation now, in words; empty if it is possible."""
    if may(user, "delegations.manage", delegation):
        return ""
    if delegation.state == Delegation.State.DECLINED:
        return _("The delegation has said that it is not coming.")
    if not is_open(delegation):
        return _("Registration is closed. For a change, write to the secretariat.")
    return ""


def may_change(user: Any, delegate: Delegate, other: str = "") -> bool:
    """Whether what is written of somebody may be changed now, by who may register people or by the person.

    A draft while registration is open; what the secretariat asked to be changed, and who takes another's place, after
    the deadline too. The secretariat may at any time.
    """
    delegation = delegate.delegation
    if delegate.state in Delegate.GONE or delegate.forgotten_at is not None:
        return False
    if other != PERSON and may(user, "delegations.manage", delegation):
        return True
    if delegate.state not in Delegate.OPEN or delegation.state == Delegation.State.DECLINED:
        return False
    return is_open(delegation) or delegate.state == Delegate.State.CHANGES or delegate.replaces_id is not None


def _require_open(user: Any, delegation: Delegation) -> None:
    require(user, "delegations.register", delegation)
    if reason := closed_because(user, delegation):
        raise ValidationError(reason)


def _require_changeable(user: Any, delegate: Delegate, other: str) -> None:
    if other != PERSON:
        require(user, "delegations.register", delegate)
    if not may_change(user, delegate, other):
        raise ValidationError(_("This cannot be changed any more. For a change, write to the secretariat."))


def _require_present(delegate: Delegate) -> None:
    if delegate.state in Delegate.GONE:
        raise ValidationError(_("This person is no longer of the delegation."))


def _fill(delegate: Delegate, values: Mapping[str, Any]) -> None:
    """Write values into a delegate, checked and in one line each. Raises `ValidationError` by column, and KeyError."""
    if unknown := set(values) - set(COLUMNS):
        raise KeyError(*sorted(unknown))
    for name, value in values.items():
        setattr(delegate, name, clean(str(value)))
    if not any(char.isalpha() for char in delegate.name):
        raise ValidationError({"name": _("Give the full name.")})
    delegate.derive()
    written = [field.name for field in Delegate._meta.fields if field.name not in COLUMNS]
    delegate.full_clean(exclude=written, validate_unique=False, validate_constraints=False)


def _change_place(delegate: Delegate, before: str) -> None:
    """Move from the places of one category to those of another. Raises `ValidationError` where none is left."""
    delegation = delegate.delegation
    if holds_place(delegate):
        release(delegation, before)
        if not claim(delegation, delegate.category):
            words = _("No place is left for: %(category)s.")
            raise ValidationError({"category": words % {"category": delegate.get_category_display()}})
    _lead(delegate)
    promote(delegation)


def _lead(delegate: Delegate) -> None:
    """Who comes as head leads the delegation, unless somebody does already."""
    if delegate.category == Category.HEAD:
        Delegation.objects.filter(pk=delegate.delegation_id, head=None).update(head=delegate)


def _leave(delegate: Delegate, successor: Delegate | None) -> None:
    """Head and deputy are handed on."""
    for role in ("head", "deputy"):
        Delegation.objects.filter(**{"pk": delegate.delegation_id, role: delegate}).update(**{role: successor})


def _last_position(delegation: Delegation) -> int:
    last: int | None = Delegate.objects.filter(delegation=delegation).aggregate(last=Max("position"))["last"]
    return last or 0
