"""What a worker does for open data."""

from nhipcau.core.jobs.tasks import every
from nhipcau.exchange.catalogue.actions import prepare_files


@every("catalogue.prepare", hours=1)
def prepare() -> list[str]:
    """Make the files of the whole register anew if it has changed, and return their names."""
    return prepare_files()
