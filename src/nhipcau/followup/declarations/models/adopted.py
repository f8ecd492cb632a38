"""Texts of declarations as they were adopted: written once, never changed."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.fields import line, text
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.models.declarations import Declaration
from nhipcau.registry.places.models import Locality


class Frozen(ValidationError):
    """An adopted text was to be changed."""

    def __init__(self) -> None:
        super().__init__(_now("An adopted declaration is never changed. Prepare an amended version and adopt that."))


class _AdoptedTexts(models.QuerySet["AdoptedText"]):
    """Refuses what would change an adopted text without its model noticing."""

    def update(self, **_columns: Any) -> int:
        raise Frozen

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Frozen


class AdoptedText(models.Model):
    """A version of a declaration as adopted, in all its languages; an amended version is a further row.

    `content` is {"title": {language: text}, "articles": [{"slug", "kind", "field", "title", "text", "items"}]}, texts
    by language; `digest` the SHA-256 of its canonical JSON, by which a printed copy is told from another. `adopters`
    are {"kind", "slug", "name": {language: text}, "signed_by"} in the order in which they sign.
    """

    declaration = models.ForeignKey(
        Declaration, models.PROTECT, related_name="adopted_texts", verbose_name=_("declaration")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    original = models.CharField(_("original language"), max_length=2, choices=settings.LANGUAGES)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    adopters = models.JSONField(default=list)
    #: What an amended version changes, and why.
    reason_vi = text(_("reason"))
    reason_fr = text(_("reason"))
    reason_en = text(_("reason"))
    # when and where
    adopted_on = models.DateField(_("adopted on"))
    place = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place of adoption")
    )
    where_vi = line(_("place, in words"))
    where_fr = line(_("place, in words"))
    where_en = line(_("place, in words"))
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = _AdoptedTexts.as_manager()

    class Meta:
        verbose_name = _("adopted text")
        verbose_name_plural = _("adopted texts")
        ordering = ("declaration", "-number")
        constraints = [models.UniqueConstraint(fields=["declaration", "number"], name="adopted_once")]

    def __str__(self) -> str:
        return f"{self.declaration_id}/{self.number}"

    @property
    def languages(self) -> list[str]:
        """The languages in which it has a text, the original first."""
        articles = self.content["articles"]
        found = [code for code in LANGUAGES if any(one["text"].get(code) or one["items"].get(code) for one in articles)]
        return sorted(found, key=lambda code: code != self.original)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it the first time. Raises `Frozen` ever after."""
        if self.pk is not None:
            raise Frozen
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raise `Frozen`."""
        raise Frozen
