"""Zones, which categories may enter them, and exceptions for one person."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.conference.accreditation.defaults import DEFAULTS, everybody
from nhipcau.conference.accreditation.models import Badge, Zone, ZoneException, ZoneRule
from nhipcau.conference.accreditation.models.zones import MOST_ZONES
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.models import Category, Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues.models import Room
from nhipcau.core.records.claiming import move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.rules import require
from nhipcau.core.text.folding import fold

COLUMNS = ("letters", *in_each("name"), "capacity")
#: A zone and a category, as the identifiers of both.
Cell = tuple[str, str]


@transaction.atomic
def create_zone(user: Any, edition: Edition, values: Mapping[str, Any], rooms: Collection[Room] = ()) -> Zone:
    """Make a zone with the next number, which no other zone of the edition ever had.

    Raises `PermissionDenied`, and `ValidationError` by column.
    """
    require(user, "accreditation.zones", edition)
    zone = Zone(edition=edition, number=_next_number(edition), slug="")
    return _keep(zone, values, rooms)


@transaction.atomic
def change_zone(user: Any, zone: Zone, values: Mapping[str, Any], rooms: Collection[Room] = ()) -> Zone:
    """Change a zone. Raises as `create_zone`."""
    require(user, "accreditation.zones", zone.edition)
    return _keep(zone, values, rooms)


@transaction.atomic
def remove_zone(user: Any, zone: Zone) -> None:
    """Take a zone away, as long as no badge was issued: its number stands on badges afterwards.

    Raises `PermissionDenied` and `ValidationError`.
    """
    require(user, "accreditation.zones", zone.edition)
    if Badge.objects.filter(delegate__delegation__edition=zone.edition).exists():
        raise ValidationError(_("Badges were issued with this zone. Take the categories away from it instead."))
    try:
        zone.delete()
    except ProtectedError as error:
        raise ValidationError(_("There is a gate to this zone.")) from error


@transaction.atomic
def offer_zones(user: Any, edition: Edition) -> list[Zone]:
    """Make the usual zones with their categories, where the edition has no zone yet. Raises `PermissionDenied`."""
    require(user, "accreditation.zones", edition)
    if Zone.objects.filter(edition=edition).exists():
        return []
    zones = [
        Zone.objects.create(edition=edition, number=number, slug=one.slug, letters=one.letters, **one.names)
        for number, one in enumerate(DEFAULTS)
    ]
    ZoneRule.objects.bulk_create(
        ZoneRule(zone=zone, category=category)
        for zone, one in zip(zones, DEFAULTS, strict=True)
        for category in one.categories or everybody()
    )
    return zones


@transaction.atomic
def set_categories(user: Any, edition: Edition, known: Collection[Cell], wanted: Collection[Cell]) -> int:
    """Set which categories may enter which zones; return how many cells changed.

    `known` is what the person saw: a cell that was not touched stays as a colleague set it meanwhile. Raises
    `PermissionDenied`.
    """
    require(user, "accreditation.zones", edition)
    zones = {zone.slug: zone for zone in Zone.objects.filter(edition=edition)}
    added = {cell for cell in set(wanted) - set(known) if cell[0] in zones and cell[1] in Category.values}
    removed = {cell for cell in set(known) - set(wanted) if cell[0] in zones and cell[1] in Category.values}
    ZoneRule.objects.bulk_create(
        [ZoneRule(zone=zones[slug], category=category) for slug, category in sorted(added)], ignore_conflicts=True
    )
    for slug, category in removed:
        ZoneRule.objects.filter(zone=zones[slug], category=category).delete()
    return len(added) + len(removed)


@transaction.atomic
def set_exception(
    user: Any, delegate: Delegate, version: int | None, zone: Zone, *, allowed: bool, reason: str
) -> ZoneException:
    """Let one person enter a zone, or not, whatever the category says. Raises as `move_on`, and `ValidationError`."""
    require(user, "accreditation.zones", delegate.delegation.edition)
    if zone.edition_id != delegate.delegation.edition_id:
        raise ValidationError({"zone": _("There is no such zone.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it is kept.")})
    move_on(delegate, version)
    log(delegate, "zone-exception", user, reason.strip(), zone=zone.slug, allowed=allowed)
    values = {"allowed": allowed, "reason": reason.strip()[:300], "by": user}
    return ZoneException.objects.update_or_create(zone=zone, delegate=delegate, defaults=values)[0]


@transaction.atomic
def drop_exception(user: Any, delegate: Delegate, version: int | None, zone: Zone) -> None:
    """Let the category decide again. Raises `PermissionDenied` and `Overtaken`."""
    require(user, "accreditation.zones", delegate.delegation.edition)
    move_on(delegate, version)
    log(delegate, "exception-dropped", user, zone=zone.slug)
    ZoneException.objects.filter(zone=zone, delegate=delegate).delete()


def _keep(zone: Zone, values: Mapping[str, Any], rooms: Collection[Room]) -> Zone:
    for name in COLUMNS:
        if name in values:
            setattr(zone, name, values[name])
    zone.letters = zone.letters.strip().upper()
    if not any(getattr(zone, name) for name in in_each("name")):
        raise ValidationError({"name_vi": _("Give a name in one language at least.")})
    taken = Zone.objects.filter(edition=zone.edition).exclude(pk=zone.pk)
    if taken.filter(letters=zone.letters).exists():
        raise ValidationError({"letters": _("Another zone has these letters.")})
    if not zone.slug:
        base = slugify(fold(zone.name().value))[:30].strip("-")
        free = base and not taken.filter(slug=base).exists()
        zone.slug = base if free else f"{base or 'zone'}-{zone.number}"
    zone.full_clean(exclude=["edition", "number"])
    zone.save()
    zone.rooms.set([room for room in rooms if room.venue.edition_id == zone.edition_id])
    return zone


def _next_number(edition: Edition) -> int:
    last = Zone.objects.filter(edition=edition).aggregate(last=Max("number"))["last"]
    number = 0 if last is None else last + 1
    if number >= MOST_ZONES:
        raise ValidationError(_("An edition has at most %(n)d zones.") % {"n": MOST_ZONES})
    return int(number)
