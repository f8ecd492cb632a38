"""In which colours a piece is drawn."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Theme(TextChoices):
    """`AUTO` goes by what the reader's device is set to."""

    AUTO = "auto", pgettext_lazy("colours", "as the reader’s device is set")
    LIGHT = "light", pgettext_lazy("colours", "light")
    DARK = "dark", pgettext_lazy("colours", "dark")


def theme_of(text: str) -> str:
    """The theme that is asked for; `AUTO` for anything else."""
    return text if text in Theme.values else str(Theme.AUTO)
