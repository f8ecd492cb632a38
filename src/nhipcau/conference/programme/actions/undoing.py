"""Undoing one's own steps, the last one first, and doing them again."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.actions.faults import NothingToUndo, Overtaken
from nhipcau.conference.programme.actions.steps import PERMISSION, claim, make, note, overtaken, put, take_away
from nhipcau.conference.programme.actions.written import EVERYTHING, written
from nhipcau.conference.programme.models import Edit, Session
from nhipcau.core.roles.rules import require

#: A step that is older is not undone by the way.
WITHIN = timedelta(days=1)


def undoable(user: Any, edition: Edition) -> Edit | None:
    """The step that undoing would take back: the last of this editor that stands."""
    return _own(user, edition).exclude(verb="undo").filter(undone_by=None).first()


def redoable(user: Any, edition: Edition) -> Edit | None:
    """The undoing that would be taken back: the last one that stands, unless something new was done since."""
    last = _own(user, edition).filter(verb="undo", undone_by=None).first()
    if last is None or _own(user, edition).filter(pk__gt=last.pk).exclude(verb__in=("undo", "redo")).exists():
        return None
    return last


@transaction.atomic
def undo(user: Any, edition: Edition) -> Edit:
    """Take back the last step of this editor at the edition, and return what that did.

    Raises `PermissionDenied`, `NothingToUndo`, `Refused`, and `Overtaken` when somebody changed the same since.
    """
    require(user, PERMISSION, edition)
    return _turn(user, undoable(user, edition), "undo")


@transaction.atomic
def redo(user: Any, edition: Edition) -> Edit:
    """Do again what was last undone. Raises as `undo` does."""
    require(user, PERMISSION, edition)
    return _turn(user, redoable(user, edition), "redo")


def _own(user: Any, edition: Edition) -> Any:
    recent = Edit.objects.filter(edition=edition, by=user, at__gte=timezone.now() - WITHIN)
    return recent.select_related("edition", "session").order_by("-pk")


def _turn(user: Any, edit: Edit | None, verb: str) -> Edit:
    """Turn one edit round and note in it which edit did so."""
    if edit is None:
        raise NothingToUndo
    turned = _turn_round(user, edit, verb)
    if not Edit.objects.filter(pk=edit.pk, undone_by=None).update(undone_by=turned):
        raise NothingToUndo
    return turned


def _turn_round(user: Any, edit: Edit, verb: str) -> Edit:
    if edit.before.get("id"):  # it was removed
        if Session.objects.filter(edition=edit.edition, slug=edit.slug).exists():
            raise Overtaken(None, [])
        wanted = {name: value for name, value in edit.before.items() if name != "id"}
        session = make(user, edit.edition, edit.slug, verb, wanted, pk=edit.before["id"])
        return Edit.objects.filter(session=session).latest("pk")
    found = edit.session
    if found is None:
        raise Overtaken(None, _since(edit))
    if edit.after.get("id"):  # it was added
        present = {"id": found.pk, **written(found, EVERYTHING)}
        if any(value != edit.after.get(name) for name, value in present.items()):
            raise overtaken(found, edit.version)
        return take_away(user, found, found.version, verb)
    return _put_back(user, found, edit, verb)


def _put_back(user: Any, session: Session, edit: Edit, verb: str) -> Edit:
    """Give a session what it held before the edit, if it still holds what the edit gave it."""
    version = session.version
    fresh = claim(session, version)
    present = written(fresh, edit.after)
    if present != edit.after:
        raise overtaken(session, edit.version)
    put(fresh, present, edit.before)
    noted = note(user, fresh, verb, present, written(fresh, edit.before), version)
    if noted is None:
        raise NothingToUndo
    return noted


def _since(edit: Edit) -> list[Edit]:
    since = Edit.objects.filter(edition=edit.edition, slug=edit.slug, pk__gt=edit.pk)
    return list(since.select_related("by").order_by("pk")[:20])
