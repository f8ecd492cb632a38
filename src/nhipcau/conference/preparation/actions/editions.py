"""Making an edition, and saying what it is."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.records.actions import after_change
from nhipcau.core.records.reason import because
from nhipcau.core.roles.models import Grant, Role, ScopeKind
from nhipcau.core.roles.reach import forget_reach, grants_of
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES

PERMISSION = "preparation.lead"
#: What no source says of an edition that was only just made.
ALL_UNKNOWN = ("host", "dates", "theme", "attendance")


@transaction.atomic
def create_edition(user: Any, after: Edition, values: Mapping[str, Any]) -> Edition:
    """Make the edition that follows `after` in its series, planned, with unknown dates; who makes it leads it.

    `values` are columns (titles, number, country, host, theme, languages). Raises `PermissionDenied` for who does not
    lead `after`, and `ValidationError` by name.
    """
    require(user, PERMISSION, after)
    number = values.get("number")
    if number and Edition.objects.filter(series=after.series, number=number).exists():
        raise ValidationError({"number": _("There is an edition of this number already.")})
    year = values.get("year")
    if not (number or year):
        raise ValidationError({"year": _("Give the number of the edition, or the year planned.")})
    base = f"{after.series}-{number}" if number else f"{after.series}-{values.get('country', '')}-{year}"
    base = slugify(base)
    taken = set(Edition.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    edition = Edition(
        series=after.series, slug=numbered(base, taken), status=Edition.Status.PLANNED, unknown=",".join(ALL_UNKNOWN)
    )
    with because(_("A new edition")):
        _write(edition, values)
        after_change([edition])
    _give_lead(user, after, edition)
    return edition


@transaction.atomic
def change_edition(user: Any, edition: Edition, values: Mapping[str, Any]) -> Edition:
    """Change what an edition is: titles, theme, country, host, languages. Its dates have an action of their own.

    Raises `PermissionDenied`, and `ValidationError` by name.
    """
    require(user, PERMISSION, edition)
    with because(_("Kept by the secretariat")):
        _write(edition, values)
        after_change([edition])
    return edition


def _write(edition: Edition, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(edition, name, value)
    if not any(getattr(edition, f"title_{code}").strip() for code in LANGUAGES):
        raise ValidationError({f"title_{LANGUAGES[0]}": _("Give the title in at least one language.")})
    if edition.host is not None and edition.country and edition.host.country != edition.country:
        raise ValidationError({"host": _("The host lies in another country.")})
    known = {
        "host": edition.host is not None,
        "theme": any(getattr(edition, f"theme_{code}").strip() for code in LANGUAGES),
    }
    edition.unknown = ",".join(name for name in edition.unknown.split(",") if name and not known.get(name))
    edition.full_clean()
    edition.save()


def _give_lead(user: Any, after: Edition, edition: Edition) -> None:
    """Give the maker of an edition the role for it that he has for the one before; administrators need none."""
    for own in grants_of(user):
        if (own.role, own.scope_slug, own.area) == (Role.SECRETARIAT, after.slug, ""):
            Grant.objects.create(
                user=user,
                role=Role.SECRETARIAT,
                scope_kind=ScopeKind.EDITIONS,
                scope_slug=edition.slug,
                may_invite=own.may_invite,
                granted_by=user,
            )
    forget_reach(user)
