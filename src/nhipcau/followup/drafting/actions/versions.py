"""Circulating a state of the text: numbered, named, kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.followup.drafting.actions.holding import EDITABLE, articles_of, require_writer, write
from nhipcau.followup.drafting.models import Draft, DraftVersion
from nhipcau.followup.drafting.texts import content_of


@transaction.atomic
def circulate(user: Any, draft: Draft, name: str, version: int | None) -> DraftVersion:
    """Keep the text as it stands as the next version, which delegations read from now on.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where nothing changed or there is nothing yet.
    """
    require_writer(user, draft, EDITABLE)
    write(draft, version)
    made = circulate_changes(user, draft, name)
    if made is None:
        raise ValidationError(_("Nothing changed since the version circulated last."))
    return made


def circulate_changes(user: Any, draft: Draft, name: str = "") -> DraftVersion | None:
    """The next version, if anything changed since the last; None otherwise. For actions that hold the draft.

    Raises `ValidationError` where there is no article.
    """
    articles = articles_of(draft)
    if not articles:
        raise ValidationError(_("The draft has no article yet."))
    content = content_of(draft, articles)
    last = draft.versions.order_by("-number").first()
    if last is not None and last.content == content:
        return None
    number = last.number + 1 if last else 1
    return DraftVersion.objects.create(draft=draft, number=number, name=name.strip(), content=content, made_by=user)
