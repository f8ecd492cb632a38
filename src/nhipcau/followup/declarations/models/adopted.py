"""Texts of declarations as they were adopted: written once, never changed."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Translated
from nhipcau.core.text.languages import Text
from nhipcau.followup.declarations.models.declarations import Declaration
from nhipcau.followup.declarations.models.freezing import Frozen
from nhipcau.followup.declarations.texts import digest_of, languages_of
from nhipcau.registry.places.models import Locality


class _AdoptedTexts(models.QuerySet["AdoptedText"]):
    """Refuses what would change an adopted text without its model noticing."""

    def update(self, **_columns: Any) -> int:
        raise Frozen

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Frozen

    def bulk_create(self, objs: Iterable["AdoptedText"], *args: Any, **kwargs: Any) -> list["AdoptedText"]:
        if kwargs.get("update_conflicts"):
            raise Frozen
        return super().bulk_create(objs, *args, **kwargs)


class AdoptedText(Translated, models.Model):
    """A version of a declaration as adopted, in all its languages; an amended version is a further row.

    `content` is as in declarations/texts.py, `digest` the fingerprint by which a printed copy is told from another.
    `adopters` are {"kind", "slug", "name": {language: text}, "signed_by"} in the order in which they sign.
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
        return languages_of(self.content, self.original)

    @property
    def day(self) -> PartialDate:
        """The day of adoption, as pages show days."""
        return PartialDate.from_date(self.adopted_on)

    @property
    def where(self) -> Text | None:
        """The place in words, in the active language or the nearest that has them."""
        return self.translated("where")

    @property
    def reason(self) -> Text | None:
        """What it changes and why, in the active language or the nearest that has it."""
        return self.translated("reason")

    @property
    def is_intact(self) -> bool:
        """Whether the text is still the one whose fingerprint was taken when it was adopted."""
        return digest_of(self.content) == self.digest

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it the first time. Raises `Frozen` ever after."""
        if self.pk is not None:
            raise Frozen
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raise `Frozen`."""
        raise Frozen
