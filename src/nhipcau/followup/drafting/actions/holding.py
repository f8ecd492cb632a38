"""Of those who work on one draft, each notices what another did."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require
from nhipcau.followup.drafting.models import Draft, DraftArticle

WRITE = "drafting.write"
#: States in which its text may be changed.
EDITABLE = (Draft.State.WRITING, Draft.State.OPEN)


def require_writer(user: Any, draft: Draft, states: tuple[str, ...] = Draft.ALIVE) -> None:
    """Raise `PermissionDenied` for who may not write there, `ValidationError` where the draft is in no such state."""
    require(user, WRITE, draft)
    if draft.state not in states:
        raise ValidationError(refusal_of(draft))


def refusal_of(draft: Draft) -> str:
    """Why the text of a draft cannot be changed now, in words."""
    words = {
        Draft.State.FINAL: _("The draft is ready for adoption. Take it back to writing before you change it."),
        Draft.State.ADOPTED: _("The draft was adopted. Only an amended version can change the declaration."),
        Draft.State.DROPPED: _("The draft was given up."),
    }
    return str(words.get(Draft.State(draft.state), _("The draft is not in a state in which this can be done.")))


def hold_text(draft: Draft) -> None:
    """Hold the draft for a change of its text until the end of the transaction, and raise its version.

    One conditional statement: whoever makes it final or adopts it meanwhile is first or second, never at once. Raises
    `ValidationError` where the text may not be changed any more.
    """
    if not Draft.objects.filter(pk=draft.pk, state__in=EDITABLE).update(version=F("version") + 1):
        draft.refresh_from_db()
        raise ValidationError(refusal_of(draft))
    draft.version += 1


def write(draft: Draft, version: int | None, **columns: Any) -> None:
    """Write columns of a draft that is still at `version`. Raises `Overtaken`."""
    move_on(draft, version, **columns)


def articles_of(draft: Draft) -> list[DraftArticle]:
    """The articles of a draft in order, each with its draft and its field."""
    rows = list(draft.articles.select_related("field").order_by("position", "slug"))
    for one in rows:
        one.draft = draft
    return rows
