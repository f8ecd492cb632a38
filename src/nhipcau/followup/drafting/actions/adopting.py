"""Adopting a draft: its text is frozen, and becomes a public declaration."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.delegations.models import Delegation
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.actions import after_change
from nhipcau.core.records.fields import in_each
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.models import AdoptedText, Article, Declaration
from nhipcau.followup.declarations.models.freezing import adopting
from nhipcau.followup.declarations.texts import PARTS, Content, digest_of
from nhipcau.followup.drafting.actions.holding import articles_of, require_writer, write
from nhipcau.followup.drafting.models import Draft, DraftArticle
from nhipcau.followup.drafting.texts import Standing, content_of, standing_of
from nhipcau.registry.partnerships.models import CooperationField

_COLUMNS = ("adopted_on", "place", *in_each("where"), *in_each("reason"))


@transaction.atomic
def adopt(user: Any, draft: Draft, values: Mapping[str, Any], version: int | None) -> AdoptedText:
    """Adopt a draft that is ready: freeze its text, and write it into the public declaration.

    `values`: `adopted_on` (a day), `place` or `where_*`, `adopters` (pairs of a delegation of the edition and who
    signed for it, in the order in which they sign), `kind` of the declaration, and for an amended version `reason_*`.
    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by name where something is missing.
    """
    require_writer(user, draft, (Draft.State.FINAL,))
    articles = articles_of(draft)
    require_originals(articles)
    adopters = [adopter(delegation, signed) for delegation, signed in values.get("adopters", ())]
    _require(draft, values, [delegation for delegation, _signed in values.get("adopters", ())])
    content = content_of(draft, articles)
    write(draft, version, state=Draft.State.ADOPTED)
    with adopting():
        declaration = _declaration(draft, values, adopters)
        number = _number(declaration, content)
        _write_articles(declaration, content)
        row = AdoptedText.objects.create(
            declaration=declaration,
            number=number,
            original=draft.original,
            content=content,
            digest=digest_of(content),
            adopters=adopters,
            frozen_by=user,
            **{name: values[name] for name in _COLUMNS if values.get(name)},
        )
    Draft.objects.filter(pk=draft.pk).update(declaration=declaration)
    draft.declaration = declaration
    after_change([declaration])
    return row


def require_originals(articles: Sequence[DraftArticle]) -> None:
    """Raise `ValidationError` where there is no article, or one lacks the text that is its original."""
    if not articles:
        raise ValidationError(_("The draft has no article yet."))
    lacking = [n for n, one in enumerate(articles, 1) if standing_of(one, one.language) == Standing.LACKING]
    if lacking:
        words = ngettext("Article %(n)s has no original text.", "Articles %(n)s have no original text.", len(lacking))
        raise ValidationError(words % {"n": ", ".join(map(str, lacking))})


def adopter(delegation: Delegation, signed_by: str = "") -> dict[str, Any]:
    """A delegation as it is kept among those who adopted: its record of the register, names, and who signed."""
    record: Any = delegation.locality or delegation.organisation
    return {
        "kind": record.KIND if record else "",
        "slug": record.slug if record else "",
        "name": {code: delegation.name(code).value for code in LANGUAGES},
        "signed_by": signed_by.strip(),
    }


def _require(draft: Draft, values: Mapping[str, Any], delegations: Sequence[Delegation]) -> None:
    if not values.get("adopted_on"):
        raise ValidationError({"adopted_on": _("Say on which day it was adopted.")})
    if values["adopted_on"] > timezone.localdate():
        raise ValidationError({"adopted_on": _("This day is yet to come.")})
    if not values.get("place") and not any(values.get(name) for name in in_each("where")):
        raise ValidationError({"place": _("Say where it was adopted.")})
    if not delegations:
        raise ValidationError({"adopters": _("Choose who adopts it.")})
    if any(one.edition_id != draft.edition_id for one in delegations):
        raise ValidationError({"adopters": _("Only delegations of this edition adopt its declaration.")})
    if draft.declaration_id and not any(values.get(name) for name in in_each("reason")):
        raise ValidationError({f"reason_{draft.original}": _("Say what the amended version changes, and why.")})


def _declaration(draft: Draft, values: Mapping[str, Any], adopters: Sequence[Mapping[str, Any]]) -> Declaration:
    """The public declaration that the draft becomes, or that it amends."""
    row = draft.declaration or Declaration(slug=_slug(draft), kind=values.get("kind") or Declaration.Kind.JOINT)
    row.edition = draft.edition
    row.adopted_on = PartialDate.from_date(values["adopted_on"])
    for code in LANGUAGES:
        setattr(row, f"title_{code}", getattr(draft, f"title_{code}"))
        setattr(row, f"adopted_by_{code}", ", ".join(one["name"][code] for one in adopters))
    row.save()
    return row


def _number(declaration: Declaration, content: Content) -> int:
    """The number of the version. Raises `ValidationError` where it says nothing new."""
    last = declaration.adopted_texts.order_by("-number").first()
    if last is not None and last.digest == digest_of(content):
        raise ValidationError(_("This is the adopted text as it is: nothing was changed."))
    return last.number + 1 if last else 1


def _write_articles(declaration: Declaration, content: Content) -> None:
    """Bring the public articles to what was adopted; one that stays keeps its row, which others refer to."""
    standing = {one.slug: one for one in declaration.articles.all()}
    fields = CooperationField.objects.in_bulk({one["field"] for one in content["articles"]}, field_name="slug")
    wanted = {one["slug"] for one in content["articles"]}
    for slug, row in standing.items():
        if slug not in wanted:
            _drop(row)
    for position, one in enumerate(content["articles"]):
        row = standing.get(one["slug"]) or Article(declaration=declaration, slug=one["slug"])
        row.position, row.kind, row.field = position, one["kind"], fields.get(one["field"])
        for name, code in ((part, code) for part in PARTS for code in LANGUAGES):
            setattr(row, f"{name}_{code}", one[name].get(code, ""))
        row.save()


def _drop(row: Article) -> None:
    """Delete an article that the amended version has no more. Raises `ValidationError` where something refers to it."""
    try:
        row.delete()
    except ProtectedError as error:
        raise ValidationError(
            _("“%(article)s” is what a recommendation was drawn from. Keep it, and say in it that it is over.")
            % {"article": row}
        ) from error


def _slug(draft: Draft) -> str:
    """A free identifier: that of the edition, with a number where it is taken."""
    start = slugify(f"{draft.edition.slug}-declaration")[:110]
    taken = set(Declaration.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    return next(one for n in range(1, len(taken) + 2) if (one := start if n == 1 else f"{start}-{n}") not in taken)
