"""What editors may propose of projects and sites."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.proposals.drafts import Values
from nhipcau.core.proposals.editable import Editable, EditablePart, Wording, register
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.reach import Owners
from nhipcau.registry.partnerships.editing import owners_from, owners_of_partnerships
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, ProjectResult, Site
from nhipcau.registry.projects.money import DECIMALS, minor_units, money_text, whole_units


def register_editables() -> None:
    """Called when the app is ready."""
    register(
        Editable(
            kind="projects",
            model=Project,
            columns=(
                *(*in_each("title", "description"), "partnerships", "fields", "localities", "sites"),
                *("status", "status_as_of", "planned_from", "planned_to", "period_from", "period_to"),
                *in_each("period_note"),
            ),
            owners=owners_of_projects,
            owner_links=("partnerships", "localities", "bodies.locality"),
            parts=(
                EditablePart("bodies", ProjectBody, ("locality", "organisation", "role"), "project"),
                EditablePart(
                    "money",
                    ProjectMoney,
                    (
                        *("amount_minor", "currency", "kind", "state", "year", "about"),
                        *("of_locality", "of_organisation", *in_each("note")),
                    ),
                    "project",
                    MONEY,
                ),
                EditablePart("results", ProjectResult, (*in_each("planned", "actual"), "as_of"), "project"),
            ),
        )
    )
    register(
        Editable(
            kind="sites",
            model=Site,
            columns=(*in_each("title"), "kind", "address", "locality", "latitude", "longitude"),
            owners=owners_of_sites,
            owner_links=("locality",),
        )
    )


def owners_of_projects(pks: Sequence[int]) -> dict[int, Owners]:
    """A project belongs to the parties of its partnerships, to its localities and to the bodies that take part."""
    found: dict[int, Owners] = {pk: Owners() for pk in pks}
    through = Project.partnerships.through.objects.filter(project__in=pks).values_list("project", "partnership")
    projects_of: dict[int, list[int]] = defaultdict(list)
    for project, partnership in through:
        projects_of[partnership].append(project)
    for partnership, owners in owners_of_partnerships(sorted(projects_of)).items():
        for project in projects_of[partnership]:
            found[project] |= owners
    places = Project.localities.through.objects.filter(project__in=pks)
    for project, locality, country in places.values_list("project", "locality", "locality__country"):
        found[project] |= Owners(frozenset({locality}), frozenset({country}))
    columns = ("project", "locality", "locality__country", "organisation__locality", "organisation__country")
    for project, *body in ProjectBody.objects.filter(project__in=pks).values_list(*columns):
        found[project] |= owners_from(*body)
    return found


def owners_of_sites(pks: Sequence[int]) -> dict[int, Owners]:
    """A site belongs to the locality it lies in."""
    rows = Site.objects.filter(pk__in=pks, locality__isnull=False).values_list("pk", "locality", "locality__country")
    return {pk: Owners(frozenset({locality}), frozenset({country})) for pk, locality, country in rows}


def _write_amount(values: Values) -> str:
    minor = values.get("amount_minor")
    return "" if minor is None else format(whole_units(minor, values.get("currency") or ""), "f")


def _read_amount(text: str, values: Values) -> int | None:
    plain = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "").replace(",", ".")
    if not plain:
        return None
    try:
        return minor_units(Decimal(plain), values.get("currency") or "")
    except KeyError:
        raise ValidationError(_("Choose the currency of the amount.")) from None
    except (InvalidOperation, ValueError):
        raise ValidationError(_("“%(text)s” is not an amount: write 402000 or 402000.50.") % {"text": text}) from None


def _say_amount(value: Any, values: Values, language: str) -> str:
    return money_text(value, values.get("currency") or "", language)


#: How people write and read an amount that is kept in minor units of its currency.
MONEY = {
    "amount_minor": Wording(gettext_lazy("amount"), (), _write_amount, _read_amount, _say_amount),
    "currency": Wording(choices=tuple((code, code) for code in DECIMALS)),
}
