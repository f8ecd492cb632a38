"""What the secretariat decides on people, and what the security service signs."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from nhipcau.conference.accreditation.actions import clearing, issuing, reviewing, revoking, zones
from nhipcau.conference.accreditation.models import Badge, Clearance, Zone
from nhipcau.conference.accreditation.validity import Validity
from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.models import Delegate

DAYS = Validity(date(2099, 1, 1), date(2099, 1, 3))


def person_of(side: Any) -> Delegate:
    """Somebody of a side who was handed in, with a photo."""
    found, made = Delegate.objects.select_related("delegation__edition").get_or_create(
        delegation=side.delegate.delegation, name="Trần Văn Bình", defaults={"state": "submitted"}
    )
    if made:
        drawn = BytesIO()
        Image.new("RGB", (300, 400), "grey").save(drawn, "JPEG")
        photos.keep(found, ContentFile(drawn.getvalue(), name="photo.jpg"))
    return found


def _in_state(side: Any, state: str) -> Delegate:
    one = person_of(side)
    Delegate.objects.filter(pk=one.pk).update(state=state)
    one.state = state
    return one


def _ready(side: Any) -> Delegate:
    one = _in_state(side, "approved")
    Clearance.objects.create(delegate=one, state="cleared")
    return one


def _badge(side: Any) -> Badge:
    _ready(side)
    one = _in_state(side, "issued")
    return Badge.objects.create(delegate=one, valid_from="2026-01-01T00:00Z", valid_until="2099-01-01T00:00Z")


def zone_of(side: Any) -> Zone:
    """A zone of a side."""
    values = {"number": 0, "letters": "VIP", "name_en": "Lounge"}
    return Zone.objects.get_or_create(edition=side.edition, slug="vip", defaults=values)[0]


def _everybody() -> Any:
    return Delegate.objects.all()


Act = Callable[[Any, Any, Any], object]
#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "accreditation.review": [
        lambda by, side, mine: reviewing.begin_review(by, person_of(side)),
        lambda by, side, mine: reviewing.approve(by, person_of(side)),
        lambda by, side, mine: reviewing.ask_changes(by, person_of(side), 0, "Another photo"),
        lambda by, side, mine: reviewing.refuse(by, person_of(side), 0, "Unknown"),
        lambda by, side, mine: reviewing.withdraw(by, person_of(side), 0, "Ill"),
        lambda by, side, mine: reviewing.take_up(by, _in_state(side, "refused"), 0, "A mistake"),
        lambda by, side, mine: reviewing.approve_many(by, side.edition, _everybody()),
    ],
    "accreditation.clear": [
        lambda by, side, mine: clearing.clear(by, person_of(side)),
        lambda by, side, mine: clearing.refuse_clearance(by, person_of(side), 0, "Known"),
        lambda by, side, mine: clearing.clear_many(by, side.edition, _everybody()),
    ],
    "accreditation.zones": [
        lambda by, side, mine: zones.create_zone(by, side.edition, {"name_en": "Stage", "letters": "ST"}),
        lambda by, side, mine: zones.change_zone(by, zone_of(side), {"capacity": 40}),
        lambda by, side, mine: zones.remove_zone(by, zone_of(side)),
        lambda by, side, mine: zones.offer_zones(by, side.edition),
        lambda by, side, mine: zones.set_categories(by, side.edition, [], [("vip", "press")]),
        lambda by, side, mine: zones.set_exception(by, person_of(side), 0, zone_of(side), allowed=True, reason="Guest"),
        lambda by, side, mine: zones.drop_exception(by, person_of(side), 0, zone_of(side)),
    ],
    "accreditation.badges": [
        lambda by, side, mine: issuing.issue_badge(by, _ready(side), 0, DAYS),
        lambda by, side, mine: issuing.issue_badges(by, [person_of(side)], DAYS),
        lambda by, side, mine: issuing.issue_all(by, side.edition, DAYS),
        lambda by, side, mine: issuing.reissue(by, _badge(side).delegate, 0, "Lost"),
        lambda by, side, mine: revoking.revoke(by, _badge(side), "Lost"),
        lambda by, side, mine: issuing.renew_key(by, side.edition),
    ],
}

#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{
        f"accreditation:{name}": lambda side: [side.edition.slug]
        for name in ("desk", "approve", "zones", "zone_new", "badges", "security", "security_clear")
    },
    **{
        f"accreditation:{name}": lambda side: [side.edition.slug, person_of(side).pk]
        for name in ("person", "photo", "badge", "exception", "security_person", "security_photo")
    },
    **{
        f"accreditation:{name}": lambda side: [side.edition.slug, zone_of(side).slug]
        for name in ("zone", "zone_remove")
    },
}
#: What forms send, as in test_addresses.
QUERIES: dict[str, Callable[[Any], dict[str, str]]] = {
    "accreditation:exception": lambda side: {"zone": zone_of(side).slug, "version": "0", "reason": "Guest"},
}
