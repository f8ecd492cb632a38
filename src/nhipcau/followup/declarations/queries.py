"""Reading declarations and their articles."""

from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.followup.declarations.models import AdoptedText, Article, Declaration
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.places.models import Lineage, Locality

BY = ("by_locality", "by_organisation", "by_person")
#: Newest first; what has no date stands last.
NEWEST = (F("adopted_on").desc(nulls_last=True), "sort_vi", "pk")


def declarations_for_list() -> "QuerySet[Declaration]":
    """Declarations with their edition and `articles_count`, counted for the rows shown only."""
    articles = Article.objects.filter(declaration=OuterRef("pk")).order_by().values("declaration")
    count = Subquery(articles.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Declaration.objects.select_related("edition").annotate(articles_count=Coalesce(count, 0))


def declaration_for_page(slug: str) -> Declaration | None:
    """A declaration with its articles in order and its adopted texts, the newest first; or None."""
    articles = Article.objects.select_related("field", *BY).order_by("position", "pk")
    adopted = AdoptedText.objects.select_related("place").order_by("-number")
    return (
        Declaration.objects.select_related("edition__host")
        .prefetch_related(Prefetch("articles", articles), Prefetch("adopted_texts", adopted))
        .filter(slug=slug)
        .first()
    )


def declarations_of(edition: Edition) -> Bounded:
    """What was declared at an edition."""
    return bounded(declarations_for_list().filter(edition=edition).order_by(*NEWEST))


def declarations_on(rows: "QuerySet[Declaration]", slug: str) -> "QuerySet[Declaration]":
    """The declarations with an article on the field of cooperation `slug`, each once."""
    return rows.filter(pk__in=Article.objects.filter(field__slug=slug).values("declaration"))


def articles_on(field: Any) -> Bounded:
    """The articles on a field of cooperation."""
    return _articles(Q(field=field))


def articles_by(record: Person | Organisation | Locality) -> Bounded:
    """The articles said, proposed or promised by a record; a locality also by the units it came from."""
    if isinstance(record, Person):
        return _articles(Q(by_person=record))
    if isinstance(record, Organisation):
        return _articles(Q(by_organisation=record))
    before = Lineage.objects.filter(descendant=record).values("ancestor")
    return _articles(Q(by_locality=record) | Q(by_locality__in=before))


def _articles(wanted: Q) -> Bounded:
    rows = Article.objects.filter(wanted).select_related("declaration", *BY)
    return bounded(rows.order_by(F("declaration__adopted_on").desc(nulls_last=True), "declaration", "position", "pk"))
