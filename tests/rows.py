"""Rows for tests that need a small register of their own."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from nhipcau.conference.editions.models import Edition, EditionDelegation
from nhipcau.conference.programme.models import Session
from nhipcau.core.records.revision import bump_revision
from nhipcau.core.sources.models import Citation, Remark, Source
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.models import Article, Declaration
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.actions import rebuild_lineage
from nhipcau.registry.places.models import Locality, LocalityName, Succession


def titled(title: str, **columns: Any) -> dict[str, Any]:
    """Columns with the same title in the three languages."""
    return {**{f"title_{code}": title for code in LANGUAGES}, **columns}


def place(slug: str, **columns: Any) -> Locality:
    """A Vietnamese province, unless said otherwise, named in the three languages by its identifier."""
    title = slug.replace("-", " ").title()
    defaults = {"country": "VN", "level": "province"}
    row = Locality.objects.create(slug=slug, **{**titled(title), **defaults, **columns})
    LocalityName.objects.create(locality=row, text=row.title_vi or title, language="vi")
    return row


def became(before: Locality, *after: Locality, **columns: Any) -> None:
    """What a locality became, with its lines of succession."""
    for one in after:
        Succession.objects.create(predecessor=before, successor=one, **{"kind": "merge", **columns})
    rebuild_lineage()


def organisation(slug: str, **columns: Any) -> Organisation:
    """An association without a country."""
    return Organisation.objects.create(slug=slug, **{**titled(slug.upper()), "kind": "association", **columns})


def person(slug: str, **columns: Any) -> Person:
    """Somebody."""
    return Person.objects.create(slug=slug, **{**titled(slug.replace("-", " ").title()), **columns})


def field(slug: str) -> CooperationField:
    """A field of cooperation."""
    return CooperationField.objects.create(slug=slug, **titled(slug.title()))


def edition(slug: str, **columns: Any) -> Edition:
    """An edition of the conference that was held."""
    defaults = {"series": "assises", "status": "held"}
    return Edition.objects.create(slug=slug, **{**titled(slug.title()), **defaults, **columns})


def item(of: Edition, slug: str, **columns: Any) -> Session:
    """A workshop on the programme of an edition."""
    position = of.programme.count()
    defaults = {"kind": "workshop", "position": position}
    return Session.objects.create(edition=of, slug=slug, **{**titled(slug.title()), **defaults, **columns})


def delegation(of: Edition, slug: str, **columns: Any) -> EditionDelegation:
    """A Vietnamese delegation to an edition."""
    return EditionDelegation.objects.create(edition=of, slug=slug, **{**titled(slug.title()), "side": "VN", **columns})


def declaration(slug: str, **columns: Any) -> Declaration:
    """A joint declaration."""
    return Declaration.objects.create(slug=slug, **{**titled(slug.title()), "kind": "joint-declaration", **columns})


def article(of: Declaration, slug: str, **columns: Any) -> Article:
    """A statement in a declaration."""
    defaults = {"kind": "statement", "position": of.articles.count(), "text_en": f"Text of {slug}"}
    return Article.objects.create(declaration=of, slug=slug, **{**defaults, **columns})


def source(slug: str, **columns: Any) -> Source:
    """A French press page without a title."""
    return Source.objects.create(slug=slug, **{"publisher": "Le Courrier", "language": "fr", **columns})


def cite(row: Model, by: Source, field: str = "", locator: str = "") -> Citation:
    """Say that a source supports a row, or one field of it."""
    return Citation.objects.create(record=row, source=by, field=field, locator=locator)


def remark(row: Model, text: str, kind: str = "note") -> Remark:
    """Say something of a row, in English."""
    return Remark.objects.create(
        content_type=ContentType.objects.get_for_model(row), object_id=row.pk, kind=kind, text_en=text
    )


def changed() -> None:
    """Counts kept for pages are out of date."""
    bump_revision()
