"""News of the network, as a table of open data."""

from nhipcau.exchange.catalogue.tables.describing import Public
from nhipcau.exchange.catalogue.tables.register import add
from nhipcau.portal.models import News


def make_public() -> None:
    """Called when the app is ready."""
    add(Public("news", News))
