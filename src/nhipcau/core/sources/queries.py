"""Reading sources."""

from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from nhipcau.core.sources.models import Citation, Source

#: How many copies of a source its page names.
MAX_COPIES = 50


def source_for_page(slug: str) -> Source | None:
    """A source with what it is a copy of and its copies, or None."""
    copies = Source.objects.order_by("sort_vi", "pk")[:MAX_COPIES]
    return (
        Source.objects.select_related("copy_of").prefetch_related(Prefetch("copies", copies)).filter(slug=slug).first()
    )


def sources_for_list() -> "QuerySet[Source]":
    """Sources with `cited_count`, how often the register cites each; counted for the rows shown only."""
    cited = Citation.objects.filter(source=OuterRef("pk")).order_by().values("source").annotate(n=Count("pk"))
    count = Coalesce(Subquery(cited.values("n"), output_field=IntegerField()), 0)
    return Source.objects.annotate(cited_count=count)
