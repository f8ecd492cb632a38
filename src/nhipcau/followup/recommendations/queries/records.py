"""Recommendations for their list and their pages."""

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Prefetch, QuerySet, Subquery, Value, When

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.followup.recommendations.models import Addressee, Recommendation

#: Whether a recommendation was taken up, as the list filters by it.
TAKEN, NOT_TAKEN = "yes", "no"
#: Those with a number first, in its order.
IN_ORDER = (F("number").asc(nulls_last=True), "sort_vi", "pk")


def recommendations_for_list() -> "QuerySet[Recommendation]":
    """Recommendations with what their list shows; `commitments_count` is counted for the rows shown only.

    `taken` says whether a commitment takes one up.
    """
    same = Recommendation.objects.filter(pk=OuterRef("pk")).order_by()
    count = Subquery(same.annotate(n=Count("commitments")).values("n"), output_field=IntegerField())
    taken = Case(When(Exists(same.filter(commitments__isnull=False)), then=Value(TAKEN)), default=Value(NOT_TAKEN))
    addressees = Addressee.objects.select_related("locality", "organisation").order_by("position", "pk")
    rows = Recommendation.objects.select_related("edition", "field").annotate(taken=taken, commitments_count=count)
    return rows.prefetch_related(Prefetch("addressees", addressees))


def recommendation_for_page(slug: str) -> Recommendation | None:
    """A recommendation for its page, or None."""
    rows = recommendations_for_list().select_related("article__declaration", "session", "carries_on__edition")
    later = Recommendation.objects.select_related("edition")
    return rows.prefetch_related(Prefetch("carried_on_by", later)).filter(slug=slug).first()


def recommendations_of(edition: Edition) -> Bounded:
    """What an edition recommends, by number."""
    return bounded(recommendations_for_list().filter(edition=edition).order_by(*IN_ORDER))


def addressed_to(rows: "QuerySet[Recommendation]", group: str) -> "QuerySet[Recommendation]":
    """The recommendations addressed to a group, each once."""
    return rows.filter(pk__in=Addressee.objects.filter(group=group).values("recommendation"))
