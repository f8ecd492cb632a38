"""What those do who register the people of a delegation."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from nhipcau.conference.delegations import photos, sensitive
from nhipcau.conference.delegations.actions import entering, journeys, linking, people
from nhipcau.conference.delegations.actions.consents import keep_consent
from nhipcau.conference.delegations.models import Delegate, Journey, Lodging


def _somebody(side: Any) -> Delegate:
    """The delegate of a side as it is kept."""
    rows = Delegate.objects.select_related("delegation__edition")
    found: Delegate = rows.get(pk=side.delegate.pk)
    return found


def _photo() -> ContentFile[bytes]:
    drawn = BytesIO()
    Image.new("RGB", (300, 400), "grey").save(drawn, "JPEG")
    return ContentFile(drawn.getvalue(), name="photo.jpg")


def _with_photo(side: Any) -> Delegate:
    found = _somebody(side)
    if not found.photo:
        photos.keep(found, _photo())
    return found


def _hotel(side: Any) -> Lodging:
    found: Lodging = Lodging.objects.get_or_create(delegation=_somebody(side).delegation, hotel="Hotel")[0]
    return found


def _needs(by: Any, side: Any) -> None:
    one = _somebody(side)
    one.consents.update_or_create(
        purpose="health", defaults={"given": True, "giver": "person", "text": "x", "at": "2026-01-01T00:00Z"}
    )
    sensitive.save_needs(by, one, {"diet": "chay"})


ENTRY = entering.Entry({"name": "Trần Văn Bình"})
Act = Callable[[Any, Any, Any], object]
#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "delegations.register": [
        lambda by, side, mine: people.add_person(by, _somebody(side).delegation, {"name": "Bình"}),
        lambda by, side, mine: people.change_person(by, _somebody(side), 0, {"name": "Lan Anh"}),
        lambda by, side, mine: people.set_photo(by, _somebody(side), 0, _photo()),
        lambda by, side, mine: people.withdraw_person(by, _somebody(side), 0),
        lambda by, side, mine: people.remove_person(by, _somebody(side), 0),
        lambda by, side, mine: people.substitute(by, _somebody(side), 0, {"name": "Bình"}),
        lambda by, side, mine: entering.enter_all(by, _somebody(side).delegation, [ENTRY]),
        lambda by, side, mine: entering.revise(by, _somebody(side), 0, ENTRY),
        lambda by, side, mine: linking.send_links(by, [_somebody(side)]),
        lambda by, side, mine: keep_consent(by, _somebody(side), "pictures", True),
        lambda by, side, mine: journeys.keep_travel(
            by, Journey(delegation=_somebody(side).delegation), {"way": "arrival"}, []
        ),
        lambda by, side, mine: journeys.drop_travel(by, _hotel(side)),
    ],
    "delegations.identity": [
        lambda by, side, mine: sensitive.save_identity(by, _somebody(side), {"born_in": "Huế"}),
    ],
    "delegations.needs": [lambda by, side, mine: _needs(by, side)],
}

_OF_DELEGATION = ("delegation", "submit", "links", "order", "add", "sheet", "template", "travel")
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{f"registering:{name}": lambda side: [side.delegate.delegation_id] for name in _OF_DELEGATION},
    "registering:journey": lambda side: [side.delegate.delegation_id, 0],
    "registering:lodging": lambda side: [side.delegate.delegation_id, _hotel(side).pk],
    "registering:person": lambda side: [side.delegate.delegation_id, side.delegate.pk],
    "registering:leave": lambda side: [side.delegate.delegation_id, side.delegate.pk],
    "registering:photo": lambda side: [_with_photo(side).pk, "small"],
}
