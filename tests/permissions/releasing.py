"""A release with a message that waits, and what the secretariat does with them."""

from collections.abc import Callable
from typing import Any

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule.actions import drop_message, edit_message, release, send_messages
from nhipcau.conference.schedule.models import Message, Release
from tests.rows import item


def released(edition: Edition) -> None:
    """A session that is not released yet, and a release of which somebody is to be told."""
    item(edition, "to-be-released")
    made = Release.objects.create(edition=edition, number=1, frame={"slug": edition.slug})
    Message.objects.create(
        release=made, address=f"speaker@{edition.slug}.example", language="fr", subject="Changes", body="Moved"
    )


def message_of(side: Any) -> Message:
    return Message.objects.select_related("release__edition").get(release__edition=side.edition)


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Callable[[Any, Any, Any], object]]] = {
    "schedule.release": [lambda by, side, mine: release(by, side.edition, names={"vi": "Lần 2"})],
    "schedule.review": [
        lambda by, side, mine: edit_message(by, message_of(side), subject="Changes", body="Moved to Tuesday"),
        lambda by, side, mine: drop_message(by, message_of(side)),
        lambda by, side, mine: send_messages(by, message_of(side).release),
    ],
}
