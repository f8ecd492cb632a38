"""What an edition inherits of those before it."""

from django.db.models import F, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.followup.recommendations.models import Recommendation


def inherited_by(edition: Edition) -> "QuerySet[Recommendation]":
    """Standing recommendations of earlier editions that none has carried on, those of the newest edition first."""
    rows = Recommendation.objects.filter(state=Recommendation.State.STANDING, carried_on_by__isnull=True)
    rows = rows.exclude(edition=edition).exclude(edition__isnull=True)
    if edition.year is not None:
        rows = rows.filter(edition__year__lt=edition.year)
    newest = (F("edition__year").desc(nulls_last=True), "edition", F("number").asc(nulls_last=True), "pk")
    return rows.select_related("edition", "field").order_by(*newest)
