"""Declarations and their articles, in the register's own words."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import text
from nhipcau.core.records.models import Part, Record
from nhipcau.followup.declarations.models.freezing import Freezable, Frozen, is_adopting
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality


class Declaration(Freezable, Record):
    """What was declared, at an edition or elsewhere. Once it was adopted here, only an amended version changes it."""

    KIND = "declarations"

    class Kind(models.TextChoices):
        JOINT = "joint-declaration", _("joint declaration")
        ROADSHOW = "roadshow-outcome", _("outcome of a roadshow")
        STATE = "state-declaration", _("declaration between States")
        ORIENTATION = "orientation", _("orientation")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="declarations", verbose_name=_("edition")
    )
    adopted_on = PartialDateField(_("adopted on"), null=True, blank=True)
    adopted_by_vi = text(_("adopted by"))
    adopted_by_fr = text(_("adopted by"))
    adopted_by_en = text(_("adopted by"))

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")


class Article(Freezable, Part):
    """One point of a declaration; `items` are the lines of a list."""

    FROZEN_BY: ClassVar[str] = "declaration__adopted_texts"

    class Kind(models.TextChoices):
        RECOGNITION = "recognition", _("recognition")
        PRIORITIES = "priorities", _("priority fields")
        STATEMENT = "statement", pgettext_lazy("in a declaration", "statement")
        RECOMMENDATION = "recommendation", _("recommendations")
        ORIENTATION = "orientation", _("orientation")
        COMMITMENT = "commitment", _("commitment")
        PRINCIPLE = "principle", _("principle")
        AGREEMENT = "agreement", _("agreed")
        WISH = "wish", _("wish")
        LIST = "list", _("list")

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="articles", verbose_name=_("declaration"))
    slug = models.SlugField(_("identifier"), max_length=80)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    title_vi = text(_("title"))
    title_fr = text(_("title"))
    title_en = text(_("title"))
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))
    items_vi = text(_("items, one a line"))
    items_fr = text(_("items, one a line"))
    items_en = text(_("items, one a line"))
    on = PartialDateField(_("date"), null=True, blank=True)
    field = models.ForeignKey(
        CooperationField, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("field")
    )
    by_locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by (locality)")
    )
    by_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by (organisation)")
    )
    by_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by (person)")
    )
    by_vi = text(_("by"))
    by_fr = text(_("by"))
    by_en = text(_("by"))

    class Meta(Part.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        # Also what adds articles to a declaration asks whether it was adopted.
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["declaration", "slug"], name="article_once")]

    @property
    def anchor(self) -> str:
        """Where the article stands on the page of its declaration."""
        return f"article-{self.slug}"

    @classmethod
    def refuse_joining(cls, columns: dict[str, Any]) -> None:
        """Raise `Frozen` where `columns` would put an article into an adopted declaration."""
        joined = columns.get("declaration", columns.get("declaration_id"))
        key = getattr(joined, "pk", joined)
        if not is_adopting() and key and Declaration._base_manager.filter(pk=key, adopted_texts__isnull=False).exists():
            raise Frozen
