"""What is done with the page of the state of the preparation."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from nhipcau.conference.status import actions
from nhipcau.conference.status.models import StatusLink

Act = Callable[[Any, Any, Any], object]


def _values() -> dict[str, Any]:
    until = timezone.localdate() + timedelta(days=30)
    return {"name": "Embassy", "reader": "embassy", "language": "fr", "expires_on": until}


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "status.share": [
        lambda by, side, mine: actions.give_link(by, side.edition, _values()),
        lambda by, side, mine: actions.end_link(by, StatusLink.objects.create(edition=side.edition, **_values())),
    ],
}
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    f"status:{name}": lambda side: [side.edition.slug] for name in ("desk", "links")
}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {
    "status.share": lambda world, role, side: side.edition,
}
