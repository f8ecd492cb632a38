"""Recommendations and those they are addressed to."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part, Record
from nhipcau.followup.declarations.models import Article
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality


class Recommendation(Record):
    """What an edition asks somebody to do. `carries_on` is the one of an earlier edition that it says again."""

    KIND = "recommendations"

    class State(models.TextChoices):
        STANDING = "standing", pgettext_lazy("of a recommendation", "standing")
        ANNOUNCED = "announced", pgettext_lazy("of a recommendation", "announced, text not found")
        REPLACED = "replaced", pgettext_lazy("of a recommendation", "carried on by a later one")

    class Origin(models.TextChoices):
        SESSION = "session", pgettext_lazy("where a recommendation comes from", "a session")
        ARTICLE = "article", pgettext_lazy("where a recommendation comes from", "an article of a declaration")
        MEETING = "meeting", pgettext_lazy("where a recommendation comes from", "a meeting between delegations")
        OTHER = "other", pgettext_lazy("where a recommendation comes from", "another source")

    # identification
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="recommendations", verbose_name=_("edition")
    )
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))
    field = models.ForeignKey(
        CooperationField,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("field of cooperation"),
    )
    # origin
    origin = models.CharField(_("comes from"), max_length=8, choices=Origin.choices, default=Origin.OTHER)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="recommendations", verbose_name=_("article")
    )
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="recommendations", verbose_name=_("session")
    )
    carries_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_on_by", verbose_name=_("carries on")
    )
    # state
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.STANDING, db_index=True)
    # lifecycle
    made_on = PartialDateField(_("made on"), null=True, blank=True)

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"], condition=Q(number__isnull=False), name="recommendation_number_once"
            )
        ]


class Addressee(Part):
    """To whom a recommendation is addressed: a group, and perhaps one of it by name, or words."""

    class Group(models.TextChoices):
        LOCALITIES = "localities", _("local authorities of both countries")
        LOCALITIES_VN = "localities-vn", _("Vietnamese local authorities")
        LOCALITIES_FR = "localities-fr", _("French local authorities")
        MINISTRIES = "ministries", _("ministries and embassies")
        AGENCIES = "agencies", _("development agencies")
        ORGANISATIONS = "organisations", _("associations, companies and universities")
        EDITION = "edition", _("the next edition of the conference")
        OTHER = "other", pgettext_lazy("of addressees", "others")

    recommendation = models.ForeignKey(
        Recommendation, models.CASCADE, related_name="addressees", verbose_name=_("recommendation")
    )
    group = models.CharField(_("addressed to"), max_length=14, choices=Group.choices)
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("locality")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    words_vi = line(_("in words"))
    words_fr = line(_("in words"))
    words_en = line(_("in words"))

    class Meta(Part.Meta):
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")

    def __str__(self) -> str:
        return str(self.locality or self.organisation or self.translated("words") or self.get_group_display())
