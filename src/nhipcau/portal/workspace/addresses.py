"""Addresses of the forms in which records are changed."""

from django.urls import NoReverseMatch, reverse

from nhipcau.core.proposals.editable import editable_of


def edit_address(kind: str, slug: str) -> str:
    """Where a record is edited; empty for kinds that may not be proposed."""
    return _address("proposals:edit", kind, slug) if editable_of(kind) else ""


def renew_address(slug: str) -> str:
    """Where the renewal of an agreement is entered."""
    return _address("proposals:renew", slug)


def _address(name: str, *parts: str) -> str:
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""
