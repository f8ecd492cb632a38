"""Addresses of the forms in which records are changed."""

from django.urls import reverse

from nhipcau.core.proposals.editable import editable_of


def edit_address(kind: str, slug: str) -> str:
    """Where a record is edited; empty for kinds that may not be proposed."""
    return reverse("proposals:edit", args=[kind, slug]) if editable_of(kind) else ""


def renew_address(slug: str) -> str:
    """Where the renewal of an agreement is entered."""
    return reverse("proposals:renew", args=[slug])


def report_address(slug: str) -> str:
    """Where a commitment is reported on."""
    return reverse("commitments:report", args=[slug])
