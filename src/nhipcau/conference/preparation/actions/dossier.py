"""Keeping the permit dossier of an edition held in Vietnam."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.files.keeping import keep
from nhipcau.conference.preparation.models import Dossier, DossierPart
from nhipcau.conference.preparation.permit import BY_KEY, RULES
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.roles.rules import require

PERMISSION = "preparation.lead"


@transaction.atomic
def open_dossier(user: Any, edition: Edition) -> Dossier:
    """Make the dossier with the parts that the rule names; an edition has one.

    Raises `PermissionDenied`, and `ValidationError` for an edition that is not held in Vietnam.
    """
    require(user, PERMISSION, edition)
    if edition.country != "VN":
        raise ValidationError(
            _("The rule holds for conferences in Vietnam: say first that this edition is held there.")
        )
    dossier, made = Dossier.objects.get_or_create(edition=edition)
    if made:
        for position, rule in enumerate(RULES):
            DossierPart.objects.create(dossier=dossier, key=rule.key, position=position)
    return dossier


@transaction.atomic
def set_authority(user: Any, dossier: Dossier, authority: str, name: str = "") -> Dossier:
    """Say who decides; the dates follow. Raises `PermissionDenied`, and `ValidationError` by name."""
    require(user, PERMISSION, dossier.edition)
    dossier.authority, dossier.authority_name = authority, name.strip()
    dossier.full_clean()
    dossier.save()
    return dossier


@transaction.atomic
def add_part(user: Any, dossier: Dossier, values: Mapping[str, Any]) -> DossierPart:
    """Add a part of the secretariat's own. Raises `PermissionDenied`, and `ValidationError` by name."""
    require(user, PERMISSION, dossier.edition)
    taken = set(dossier.parts.values_list("key", flat=True))
    part = DossierPart(dossier=dossier, key=numbered("own", taken), position=len(taken))
    if not str(values.get("title", "")).strip():
        raise ValidationError({"title": _("Say what it is.")})
    return _write(part, values)


@transaction.atomic
def change_part(
    user: Any, part: DossierPart, values: Mapping[str, Any], file: File[bytes] | None = None, *, drop: bool = False
) -> DossierPart:
    """Change columns of a part, take a file into it, or drop the one it has.

    Raises `PermissionDenied`, and `ValidationError` by name of column, or "file".
    """
    require(user, PERMISSION, part.dossier.edition)
    if file is not None:
        _keep(part, file)
    elif drop:
        _forget(part)
    return _write(part, values)


@transaction.atomic
def remove_part(user: Any, part: DossierPart) -> None:
    """Remove a part of the secretariat's own. Raises `PermissionDenied`, and `ValidationError` for one of the rule."""
    require(user, PERMISSION, part.dossier.edition)
    if part.key in BY_KEY:
        raise ValidationError(_("The rule names this part: say “not needed” instead."))
    _forget(part)
    part.delete()


def _write(part: DossierPart, values: Mapping[str, Any]) -> DossierPart:
    for name, value in values.items():
        setattr(part, name, value)
    if part.done_on and part.done_on > timezone.localdate():
        raise ValidationError({"done_on": _("This day is yet to come.")})
    if part.state == DossierPart.State.DONE and part.done_on is None:
        part.done_on = timezone.localdate()
    if part.responsible is not None and part.responsible.edition_id != part.dossier.edition_id:
        raise ValidationError({"responsible": _("Somebody of the team of this edition.")})
    part.full_clean()
    part.save()
    return part


def _keep(part: DossierPart, file: File[bytes]) -> None:
    try:
        kept = keep("dossiers", file, file.name or "")
    except ValidationError as error:
        raise ValidationError({"file": error.messages}) from error
    _forget(part)
    part.stored, part.file_name, part.format, part.size = kept.stored, kept.name, kept.format, kept.size


def _forget(part: DossierPart) -> None:
    """Take the file out of a part; what is stored goes once the transaction is over."""
    if stored := part.stored:
        transaction.on_commit(lambda: default_storage.delete(stored))
    part.stored, part.file_name, part.format, part.size = "", "", "", 0
