"""Setting up visits and receptions."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Category, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.visits.models import Visit
from nhipcau.core.records.claiming import Overtaken, raise_version
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.revision import bump_revision
from nhipcau.core.roles.rules import require

PERMISSION = "visits.plan"
#: What may be given of a visit, beside the delegations for which it is.
COLUMNS = (
    *("kind", *in_each("title", "text"), "venue", *in_each("place"), "session", "is_public"),
    *("categories", "opens_at", "closes_at", "confirm_hours"),
)


@transaction.atomic
def make_visit(user: Any, edition: Edition, values: Mapping[str, Any], only: Collection[UUID] = ()) -> Visit:
    """Set up a visit of an edition, `only` for the delegations with these keys if there are any.

    Raises `PermissionDenied`, and `ValidationError` for what is wrong.
    """
    require(user, PERMISSION, edition)
    visit = Visit(edition=edition)
    _set(visit, values)
    last = Visit.objects.filter(edition=edition).aggregate(last=Max("position"))["last"]
    visit.position = 0 if last is None else last + 1
    visit.save(force_insert=True)
    visit.delegations.set(_own(edition, only))
    _tell_public(visit)
    return visit


@transaction.atomic
def change_visit(
    user: Any, visit: Visit, version: int, values: Mapping[str, Any], only: Collection[UUID] = ()
) -> Visit:
    """Change a visit; who has signed up stays signed up. Raises as `make_visit`, and `Overtaken`."""
    require(user, PERMISSION, visit)
    if not raise_version(visit, version):
        raise Overtaken
    row = Visit.objects.select_related("edition").get(pk=visit.pk)
    was_public = row.is_public
    _set(row, values)
    row.save()
    row.delegations.set(_own(row.edition, only))
    _tell_public(row, was_public=was_public)
    return row


@transaction.atomic
def remove_visit(user: Any, visit: Visit) -> None:
    """Remove a visit for which nobody ever signed up. Raises `PermissionDenied` and `ValidationError`."""
    require(user, PERMISSION, visit)
    if visit.runs.filter(sign_ups__isnull=False).exists():
        raise ValidationError(_("People have signed up: cancel its runs, so that they are told."))
    _tell_public(visit)
    visit.delete()


def _set(visit: Visit, values: Mapping[str, Any]) -> None:
    for name in COLUMNS:
        if name in values:
            setattr(visit, name, values[name])
    visit.clean_fields(exclude=("edition", "venue", "session"))
    if visit.translated("title") is None:
        raise ValidationError({"title_vi": _("Give it a title in at least one language.")})
    if visit.opens_at and visit.closes_at and visit.closes_at <= visit.opens_at:
        raise ValidationError({"closes_at": _("Sign-up closes after it opens.")})
    for name, thing in (("venue", visit.venue), ("session", visit.session)):
        if thing and thing.edition_id != visit.edition_id:
            raise ValidationError({name: _("This belongs to another edition.")})
    # In the order in which categories are listed, each once.
    given = set(visit.categories.split(","))
    visit.categories = ",".join(code for code in Category.values if code in given)


def _own(edition: Edition, only: Collection[UUID]) -> list[Delegation]:
    return list(Delegation.objects.filter(edition=edition, pk__in=only))


def _tell_public(visit: Visit, *, was_public: bool = False) -> None:
    """Say that the public page of the edition changed, if the visit stands there, or stood there."""
    if visit.is_public or was_public:
        bump_revision()
