"""Reading sources."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.core.sources.models import Citation, Source


def source_for_page(slug: str) -> Source | None:
    """A source with what it is a copy of, or None."""
    return Source.objects.select_related("copy_of").filter(slug=slug).first()


def copies_of(source: Source) -> Bounded:
    """The sources that are copies of one."""
    return bounded(source.copies.order_by("sort_vi", "pk"))


def sources_for_list() -> "QuerySet[Source]":
    """Sources with `cited_count`, how often the register cites each; counted for the rows shown only."""
    cited = Citation.objects.filter(source=OuterRef("pk")).order_by().values("source").annotate(n=Count("pk"))
    count = Coalesce(Subquery(cited.values("n"), output_field=IntegerField()), 0)
    return Source.objects.annotate(cited_count=count)
