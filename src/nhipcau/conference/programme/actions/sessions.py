"""Adding, changing, moving, cancelling, copying and removing sessions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.actions.steps import PERMISSION, make, take_away, take_step
from nhipcau.conference.programme.actions.written import COLUMNS, EVERYTHING, Written, plain_values, written
from nhipcau.conference.programme.models import Edit, Session
from nhipcau.conference.venues.models import Room
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.roles.rules import require
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES

#: The identifier of a session is no longer than this, its number left out.
LONGEST_SLUG = 72


@transaction.atomic
def create_session(user: Any, edition: Edition, values: Mapping[str, Any]) -> Session:
    """Add a session to the programme in preparation; a draft unless `values` say otherwise.

    Raises `PermissionDenied`, and `ValidationError` by name of column.
    """
    require(user, PERMISSION, edition)
    wanted = {"state": Session.State.DRAFT.value, **_known(plain_values(values))}
    return make(user, edition, free_slug(edition, wanted), "create", wanted)


def change_session(user: Any, session: Session, version: int, values: Mapping[str, Any]) -> Session:
    """Change columns and fields of cooperation of a session; others stay.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by name of column.
    """
    return take_step(user, session, version, "change", _known(plain_values(values)))


def move_session(
    user: Any, session: Session, version: int, *, starts: datetime | None, ends: datetime | None, room: Room | None
) -> Session:
    """Put a session at a time and into a room, or, without a time, back among those not placed.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by name of column.
    """
    wanted = plain_values({"starts": starts, "ends": ends, "room": room})
    return take_step(user, session, version, "move", wanted)


def cancel_session(user: Any, session: Session, version: int) -> Session:
    """Say that a session is not held; it stays on the programme as cancelled. Raises as `change_session` does."""
    return take_step(user, session, version, "cancel", {"state": Session.State.CANCELLED.value})


@transaction.atomic
def copy_session(user: Any, session: Session) -> Session:
    """Add a draft that is like a session, not placed, without its people's answers, documents and outcome.

    Raises `PermissionDenied`, and `ValidationError` if the session itself is not right.
    """
    require(user, PERMISSION, session.edition)
    wanted = written(session, EVERYTHING)
    left_out = {"starts", "ends", "on", "until", "time_of_day", "recording", "documents"}
    left_out |= {f"{name}_{code}" for name in ("planned", "actual", "outcome") for code in LANGUAGES}
    wanted = {name: value for name, value in wanted.items() if name not in left_out}
    wanted["state"] = Session.State.DRAFT.value
    wanted["people"] = [{**row, "id": None, "state": ""} for row in wanted["people"]]
    return make(user, session.edition, free_slug(session.edition, wanted), "copy", wanted)


@transaction.atomic
def remove_session(user: Any, session: Session, version: int) -> Edit:
    """Remove a session from the programme in preparation; its last step can be undone.

    Raises `PermissionDenied`, `Overtaken`, and `Refused` when something depends on it.
    """
    require(user, PERMISSION, session.edition)
    return take_away(user, session, version, "remove")


def free_slug(edition: Edition, values: Mapping[str, Any]) -> str:
    """An identifier that no session of the edition has or had: calendars know sessions by it."""
    titles = (str(values.get(f"title_{code}") or "") for code in LANGUAGES)
    base = slugify(fold(next((one for one in titles if one.strip()), "")))[:LONGEST_SLUG].strip("-")
    base = base or str(values.get("kind") or "session")
    taken = set(Session.objects.filter(edition=edition, slug__startswith=base).values_list("slug", flat=True))
    taken |= set(Edit.objects.filter(edition=edition, slug__startswith=base).values_list("slug", flat=True))
    return numbered(base, taken)


def _known(wanted: Written) -> Written:
    unknown = set(wanted) - {*COLUMNS, "fields"}
    if unknown:
        raise TypeError(f"no columns of a session that editors change: {sorted(unknown)}")
    return wanted
