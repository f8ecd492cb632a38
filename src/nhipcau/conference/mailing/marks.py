"""Recognising an address without keeping it."""

from django.utils.crypto import salted_hmac


def mark_of(address: str) -> str:
    """A mark made of an address with the secret of the site: the same for the same address, and not to be read."""
    return salted_hmac("nhipcau.mailing.bounces", address.strip().casefold(), algorithm="sha256").hexdigest()
