"""What the roles try with pictures."""

from collections.abc import Callable
from typing import Any

from nhipcau.conference.pictures import actions
from nhipcau.conference.pictures.models import Album
from tests.conference.pictures.making import album, described


def albums_of(edition: Any, partnership: Any, by: Any) -> dict[str, Album]:
    """An album of each, that could be published."""
    made = {"edition": album(by, edition), "partnership": album(by, partnership)}
    for one in made.values():
        described(by, one.pictures.get())
    return made


def album_for(role: str, side: Any) -> Album:
    """The album that a role may have to do with: a secretariat with that of its edition."""
    found: Album = side.albums["edition" if role == "secretariat" else "partnership"]
    return found


def _of(by: Any, side: Any) -> Album:
    return Album.objects.get(pk=album_for(getattr(by, "first_name", ""), side).pk)


ACTIONS: dict[str, list[Callable[[Any, Any, Any], object]]] = {
    "pictures.manage": [
        lambda by, side, mine: actions.make_album(by, _of(by, side).of, {"title_en": "Another"}),
        lambda by, side, mine: actions.change_album(by, _of(by, side), {"title_en": "Renamed"}),
        lambda by, side, mine: actions.add_pictures(by, _of(by, side), []),
        lambda by, side, mine: actions.describe(by, _of(by, side).pictures.get(), {"credit": "Somebody"}),
        lambda by, side, mine: actions.move(by, _of(by, side).pictures.get(), 1),
        lambda by, side, mine: actions.remove_picture(by, _of(by, side).pictures.get()),
        lambda by, side, mine: actions.remove_album(by, _of(by, side)),
    ],
    "pictures.publish": [
        lambda by, side, mine: actions.publish(by, _of(by, side)),
        lambda by, side, mine: actions.withdraw(by, _of(by, side)),
    ],
}
