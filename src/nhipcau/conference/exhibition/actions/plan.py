"""Every write at the plan of an area: the area itself, its picture, its stands, and taking a step back.

Whoever writes claims the version of the area, so that two who draw at once notice each other. Each step at the stands
is kept with what was before, and can be undone until another one follows.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.models import ExhibitionArea, Placement, PlanEdit, Stand, StandType
from nhipcau.conference.exhibition.plan.laying_out import MOST, Laid
from nhipcau.conference.pictures.imaging.intake import take_in
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.records.claiming import Overtaken, move_on
from nhipcau.core.roles.rules import require
from nhipcau.core.text.folding import fold

#: What an area and a stand may be at most, in decimetres.
LARGEST = 20_000
#: What is kept of a stand at each step.
COLUMNS = ("number", "type_id", "x", "y", "w", "h", "turn", "step_free", "corner", "closed", "locked", "built")
_SLUG = 70


@transaction.atomic
def set_area(
    user: Any, edition: Edition, area: ExhibitionArea | None, version: int | None, values: Mapping[str, Any]
) -> ExhibitionArea:
    """Write an area, a new one for None. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by column."""
    require(user, PLAN, edition)
    found = area or ExhibitionArea(edition=edition, position=ExhibitionArea.objects.filter(edition=edition).count())
    for name, value in values.items():
        setattr(found, name, value)
    called = found.translated("name", "en")
    if called is None:
        raise ValidationError({"name_vi": _("Give the name in one language at least.")})
    if not 10 <= found.width <= LARGEST or not 10 <= found.height <= LARGEST:
        raise ValidationError({"width": _("An area measures between one metre and two kilometres.")})
    if area is None:
        taken = set(ExhibitionArea.objects.filter(edition=edition).values_list("slug", flat=True))
        found.slug = numbered(slugify(fold(called.value))[:_SLUG] or found.kind, taken)
    else:
        move_on(found, version)
    found.full_clean(exclude=["edition"], validate_unique=False)
    found.save()
    return found


@transaction.atomic
def remove_area(user: Any, area: ExhibitionArea, version: int | None) -> None:
    """Remove an area without stands. Raises `PermissionDenied`, `Overtaken` and `ValidationError`."""
    _claim(user, area, version)
    if area.stands.exists():
        raise ValidationError(_("There are stands in this area. Remove them first."))
    _forget(area.picture)
    area.delete()


@transaction.atomic
def set_picture(user: Any, area: ExhibitionArea, version: int | None, file: File[bytes] | None) -> None:
    """Put a picture behind the stands, written anew without metadata, or take it away (None).

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` for what is no picture or too large.
    """
    taken = take_in(file, file.size or 0) if file is not None else None
    before = area.picture
    _claim(user, area, version)
    area.picture = ""
    if taken is not None:
        area.picture = default_storage.save(f"exhibition/{secrets.token_hex(20)}", ContentFile(taken.content))
    area.save()
    _forget(before)


@transaction.atomic
def add_stands(
    user: Any, area: ExhibitionArea, version: int | None, laid: Iterable[Laid], kind: StandType | None
) -> list[Stand]:
    """Put stands on the plan. Raises `PermissionDenied`, `Overtaken`, `ValidationError`: too many, outside, twice."""
    _claim(user, area, version)
    given = list(laid)
    if not given or area.stands.count() + len(given) > MOST:
        raise ValidationError(_("An area has between one and %(most)s stands.") % {"most": MOST})
    made = [
        Stand(
            area=area,
            number=one.number,
            type=kind,
            x=one.x,
            y=one.y,
            w=one.w,
            h=one.h,
            turn=one.turn,
            corner=one.corner,
        )
        for one in given
    ]
    for stand in made:
        _check(area, stand)
        stand.derive()
    try:
        with transaction.atomic():
            Stand.objects.bulk_create(made)
    except IntegrityError as error:
        raise ValidationError(_("A number is there already. Begin with another one.")) from error
    _keep(user, area, "added", {}, {one.pk: _columns(one) for one in made})
    return made


@transaction.atomic
def change_stand(user: Any, stand: Stand, version: int | None, values: Mapping[str, Any]) -> Stand:
    """Move, resize, renumber a stand, or say what it is; `version` is that of the area.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by column.
    """
    area = stand.area
    _claim(user, area, version)
    before = _columns(Stand.objects.get(pk=stand.pk))
    for name, value in values.items():
        setattr(stand, name, value)
    if stand.type is not None and stand.type.edition_id != area.edition_id:
        raise ValidationError({"type": _("This type of stand belongs to another edition.")})
    if stand.closed and Placement.objects.filter(stand=stand).exists():
        raise ValidationError({"closed": _("Somebody stands there. Give it another stand first.")})
    _check(area, stand)
    if area.stands.filter(number=stand.number).exclude(pk=stand.pk).exists():
        raise ValidationError({"number": _("This number is there already.")})
    stand.version += 1
    stand.save()
    _keep(user, area, "changed", {stand.pk: before}, {stand.pk: _columns(stand)})
    return stand


@transaction.atomic
def remove_stand(user: Any, stand: Stand, version: int | None) -> None:
    """Take a stand off the plan. Raises `PermissionDenied`, `Overtaken`; `ValidationError` where somebody stands."""
    area = stand.area
    _claim(user, area, version)
    _refuse_taken([stand.pk])
    before = {stand.pk: _columns(stand)}
    stand.delete()
    _keep(user, area, "removed", before, {})


@transaction.atomic
def undo(user: Any, area: ExhibitionArea, version: int | None) -> None:
    """Take the last step at the stands back. Raises `PermissionDenied`, `Overtaken`, and `ValidationError`."""
    _claim(user, area, version)
    edit = last_step(area)
    if edit is None:
        raise ValidationError(_("There is no step to take back."))
    touched = {int(pk) for pk in {*edit.before, *edit.after}}
    present = {str(one.pk): _columns(one) for one in Stand.objects.filter(area=area, pk__in=touched)}
    if present != edit.after:
        raise Overtaken
    gone = [int(pk) for pk in edit.after if pk not in edit.before]
    _refuse_taken(gone)
    Stand.objects.filter(pk__in=gone).delete()
    try:
        with transaction.atomic():
            for pk, columns in edit.before.items():
                stand = Stand.objects.filter(pk=pk).first() or Stand(pk=int(pk), area=area)
                for name, value in columns.items():
                    setattr(stand, name, value)
                stand.version += 1
                stand.save()
    except IntegrityError as error:
        raise ValidationError(_("Its number was given to another stand meanwhile.")) from error
    made = _keep(user, area, "undone", edit.after, edit.before)
    PlanEdit.objects.filter(pk=edit.pk).update(undone_by=made)


def last_step(area: ExhibitionArea) -> PlanEdit | None:
    """The last step at the stands of an area that can be taken back."""
    return PlanEdit.objects.filter(area=area, undone_by=None).exclude(verb="undone").first()


def _claim(user: Any, area: ExhibitionArea, version: int | None) -> None:
    require(user, PLAN, area.edition)
    move_on(area, version)


def _check(area: ExhibitionArea, stand: Stand) -> None:
    """Raises `ValidationError` for a stand without a number, without a size, or not within its area."""
    stand.number = stand.number.strip()
    if not stand.number or len(stand.number) > 20:
        raise ValidationError({"number": _("A number has between one and twenty characters.")})
    if not 5 <= stand.w <= LARGEST or not 5 <= stand.h <= LARGEST:
        raise ValidationError({"w": _("A stand measures half a metre at least.")})
    if not 0 <= stand.x + stand.w / 2 <= area.width or not 0 <= stand.y + stand.h / 2 <= area.height:
        raise ValidationError({"x": _("Stand %(number)s would lie outside the area.") % {"number": stand.number}})


def _refuse_taken(stands: Iterable[int]) -> None:
    if Placement.objects.filter(stand__in=stands).exists():
        raise ValidationError(_("Somebody stands there. Give it another stand first."))


def _columns(stand: Stand) -> dict[str, Any]:
    return {name: getattr(stand, name) for name in COLUMNS}


def _keep(user: Any, area: ExhibitionArea, verb: str, before: Mapping[Any, Any], after: Mapping[Any, Any]) -> PlanEdit:
    return PlanEdit.objects.create(
        area=area,
        verb=verb,
        before={str(pk): columns for pk, columns in before.items()},
        after={str(pk): columns for pk, columns in after.items()},
        by=user if getattr(user, "is_authenticated", False) else None,
    )


def _forget(stored: str) -> None:
    if stored:
        transaction.on_commit(lambda: default_storage.delete(stored))
