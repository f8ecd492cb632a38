"""Keeping templates, and taking them over from another edition."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.actions.asking import require_audience
from nhipcau.conference.mailing.models import MailTemplate
from nhipcau.conference.mailing.wording import COLUMNS, checked
from nhipcau.core.records.claiming import Overtaken

#: So many templates of one edition.
MOST = 200


@transaction.atomic
def add_template(user: Any, edition: Edition, values: Mapping[str, Any]) -> MailTemplate:
    """Keep a new template. Raises `PermissionDenied`, and `ValidationError` by column."""
    made = MailTemplate(edition=edition, **_checked(user, edition, values))
    if MailTemplate.objects.filter(edition=edition).count() >= MOST:
        raise ValidationError(_("There are %(n)s templates: remove one first.") % {"n": MOST})
    _check_name(made)
    made.save()
    return made


@transaction.atomic
def change_template(user: Any, template: MailTemplate, version: int, values: Mapping[str, Any]) -> MailTemplate:
    """Change a template; mailings that were made of it keep their words.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by column.
    """
    require_audience(user, template.edition, template.audience)
    columns = _checked(user, template.edition, values)
    present = MailTemplate.objects.select_for_update().get(pk=template.pk)
    if present.version != version:
        raise Overtaken
    for name, value in columns.items():
        setattr(present, name, value)
    _check_name(present)
    present.version += 1
    present.save()
    return present


@transaction.atomic
def remove_template(user: Any, template: MailTemplate) -> None:
    """Remove a template; mailings that were made of it stay. Raises `PermissionDenied` and `ValidationError`."""
    require_audience(user, template.edition, template.audience)
    template.delete()


def copy_templates(source: Edition, target: Edition) -> int:
    """Write the templates of an edition for another one, in the transaction of the caller; return how many."""
    rows = MailTemplate.objects.filter(edition=source)
    for one in rows:
        words = {name: getattr(one, name) for name in ("name", "audience", *COLUMNS)}
        MailTemplate.objects.create(edition=target, **words)
    return len(rows)


def _checked(user: Any, edition: Edition, values: Mapping[str, Any]) -> dict[str, str]:
    found = require_audience(user, edition, str(values.get("audience", "")))
    name = " ".join(str(values.get("name") or "").split())
    if not name:
        raise ValidationError({"name": _("Give it a name by which to find it.")})
    return {"name": name[:120], "audience": found.name, **checked(values, found.fields)}


def _check_name(template: MailTemplate) -> None:
    others = MailTemplate.objects.filter(edition=template.edition, name=template.name).exclude(pk=template.pk)
    if others.exists():
        raise ValidationError({"name": _("There is a template of this name already.")})
