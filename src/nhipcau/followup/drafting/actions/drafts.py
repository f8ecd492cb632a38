"""Beginning a draft, and leading it from writing to adoption."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.models import Declaration
from nhipcau.followup.declarations.texts import PARTS
from nhipcau.followup.drafting.actions.adopting import require_originals
from nhipcau.followup.drafting.actions.holding import EDITABLE, WRITE, articles_of, require_writer, write
from nhipcau.followup.drafting.actions.versions import circulate_changes
from nhipcau.followup.drafting.models import Amendment, Draft, DraftArticle
from nhipcau.followup.drafting.texts import fingerprint
from nhipcau.registry.partnerships.models import CooperationField

COLUMNS = (*in_each("title"), "original")


@transaction.atomic
def begin(
    user: Any,
    edition: Edition,
    values: Mapping[str, Any],
    *,
    structure: Declaration | None = None,
    amends: Declaration | None = None,
) -> Draft:
    """Begin a draft: empty, with the headings of another declaration (`structure`), or as an amended version.

    `values` are the title and the original language; an amended version begins with the adopted text. Raises
    `PermissionDenied`, and `ValidationError` where a draft is under way, a title is missing, or what is to be amended
    was never adopted here.
    """
    require(user, WRITE, edition)
    adopted = amends.adopted_texts.order_by("-number").first() if amends else None
    if amends and (adopted is None or amends.edition_id != edition.pk):
        raise ValidationError(_("Only a declaration that this edition adopted can be amended here."))
    draft = Draft(edition=edition, declaration=amends, begun_by=user, **{name: values[name] for name in COLUMNS})
    if adopted:
        draft.original = adopted.original
    _require_title(draft)
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as error:
        raise ValidationError(_("A draft of this edition is under way already.")) from error
    if adopted:
        _take_text(draft, adopted.content)
    elif structure:
        _take_headings(draft, structure)
    return draft


@transaction.atomic
def change_draft(user: Any, draft: Draft, values: Mapping[str, Any], version: int | None) -> None:
    """Change the title and the original language. Raises `PermissionDenied`, `Overtaken` and `ValidationError`."""
    require_writer(user, draft, EDITABLE)
    for name in COLUMNS:
        setattr(draft, name, values[name])
    _require_title(draft)
    write(draft, version, **{name: values[name] for name in COLUMNS})


@transaction.atomic
def open_to_delegations(user: Any, draft: Draft, until: datetime | None, version: int | None) -> None:
    """Have delegations comment and propose amendments until a moment; what they read is circulated, if it is not yet.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` without a moment to come or without an article.
    """
    require_writer(user, draft, EDITABLE)
    if until is None or until <= timezone.now():
        raise ValidationError({"until": _("Say until when: a moment that is yet to come.")})
    circulate_changes(user, draft)
    write(draft, version, state=Draft.State.OPEN, comments_until=until)


@transaction.atomic
def close(user: Any, draft: Draft, version: int | None) -> None:
    """Take no more comments and amendments. Raises `PermissionDenied`, `Overtaken` and `ValidationError`."""
    require_writer(user, draft, (Draft.State.OPEN,))
    write(draft, version, state=Draft.State.WRITING)


@transaction.atomic
def finish(user: Any, draft: Draft, version: int | None) -> None:
    """Say that the text is ready for adoption; it is circulated as it is.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where an original is missing or an amendment was not
    decided.
    """
    require_writer(user, draft, EDITABLE)
    require_originals(articles_of(draft))
    if draft.amendments.filter(state=Amendment.State.PROPOSED).exists():
        raise ValidationError(_("There are amendments that were not decided yet."))
    circulate_changes(user, draft)
    write(draft, version, state=Draft.State.FINAL)


@transaction.atomic
def take_back(user: Any, draft: Draft, version: int | None) -> None:
    """Go on writing what was ready for adoption. Raises `PermissionDenied`, `Overtaken` and `ValidationError`."""
    require_writer(user, draft, (Draft.State.FINAL,))
    write(draft, version, state=Draft.State.WRITING)


@transaction.atomic
def give_up(user: Any, draft: Draft, version: int | None) -> None:
    """Give a draft up: it stays, and another can be begun. Raises as the others do."""
    require_writer(user, draft)
    write(draft, version, state=Draft.State.DROPPED)


def _require_title(draft: Draft) -> None:
    if not getattr(draft, f"title_{draft.original}", "").strip():
        raise ValidationError({f"title_{draft.original}": _("Give the title in the original language.")})


def _take_text(draft: Draft, content: Mapping[str, Any]) -> None:
    """The articles of the adopted text; its translations are translations of it."""
    fields = CooperationField.objects.in_bulk({one["field"] for one in content["articles"]}, field_name="slug")
    made = []
    for position, one in enumerate(content["articles"]):
        original = one["original"] if one["original"] != draft.original else ""
        article = DraftArticle(draft=draft, slug=one["slug"], position=position, kind=one["kind"], original=original)
        article.field = fields.get(one["field"])
        for part, code in ((part, code) for part in PARTS for code in LANGUAGES):
            setattr(article, f"{part}_{code}", one[part].get(code, ""))
        for code in (code for code in LANGUAGES if code != article.language):
            setattr(article, f"from_{code}", fingerprint(article, article.language))
        made.append(article)
    DraftArticle.objects.bulk_create(made)


def _take_headings(draft: Draft, structure: Declaration) -> None:
    """The headings, kinds and fields of the articles of another declaration, without their texts."""
    made = []
    for position, one in enumerate(structure.articles.select_related("field")):
        titles = {name: getattr(one, name)[:300] for name in in_each("title")}
        article = DraftArticle(draft=draft, slug=one.slug, position=position, kind=one.kind, field=one.field, **titles)
        made.append(article)
    DraftArticle.objects.bulk_create(made)
