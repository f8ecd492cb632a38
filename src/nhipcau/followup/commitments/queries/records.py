"""Commitments for their list and their pages."""

from django.db.models import QuerySet

from nhipcau.followup.commitments.models import Commitment


def commitments_for_list() -> "QuerySet[Commitment]":
    """Commitments with what their list shows."""
    return Commitment.objects.select_related("edition")


def commitment_for_page(slug: str) -> Commitment | None:
    """A commitment for its page, or None."""
    return commitments_for_list().filter(slug=slug).first()
