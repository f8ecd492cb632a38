"""What has a name in each language, and is no record with a title."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.fields import line
from nhipcau.core.records.models import Translated
from nhipcau.core.text.collation import sort_key
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES, Text


class Named(Translated, models.Model):
    """Columns for a name in each language. The model has a `slug`, which stands for a name that is missing."""

    name_vi = line(_("name"))
    name_fr = line(_("name"))
    name_en = line(_("name"))

    if TYPE_CHECKING:
        slug: models.Field[str, str]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name().value

    def name(self, language: str | None = None) -> Text:
        """How it is called in a language (default: the active one), or in the nearest that has a name."""
        wanted = language or get_language() or LANGUAGES[0]
        return self.translated("name", wanted) or self.named_elsewhere(wanted) or Text(self.slug, wanted)

    def named_elsewhere(self, language: str) -> Text | None:
        """The name where it has none of its own: a model that stands for a record says that of the record."""
        return None


class Listed(Named):
    """What has a name in each language and stands in lists, with columns by which databases sort and search."""

    sort_vi = models.CharField(max_length=200, editable=False, default="")
    sort_fr = models.CharField(max_length=200, editable=False, default="")
    sort_en = models.CharField(max_length=200, editable=False, default="")
    folded = models.CharField(max_length=1000, editable=False, default="")

    class Meta:
        abstract = True

    def derive(self) -> None:
        """Set the columns that follow from its names. Bulk writes call it themselves."""
        names = {code: self.name(code).value for code in LANGUAGES}
        self.folded = " ".join(dict.fromkeys(fold(name) for name in names.values()))[:1000]
        for code, name in names.items():
            setattr(self, f"sort_{code}", sort_key(name, code)[:200])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the derived columns up to date."""
        self.derive()
        super().save(*args, **kwargs)
