"""Rules of precedence of an edition, dated and with their source; their ranks; privileges of the host."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part, Translated
from nhipcau.registry.places.models import Country


class ProtocolSettings(models.Model):
    """How ranks of two countries are brought together at an edition. `version` is raised by every change of ranks."""

    class Ties(models.TextChoices):
        GUESTS = "guests", _("guests before people of the host country")
        HOSTS = "hosts", _("people of the host country before guests")
        SENIORITY = "seniority", _("whoever is longer in office first")

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="protocol", verbose_name=_("edition"))
    ties = models.CharField(_("of those on one level"), max_length=10, choices=Ties.choices, default=Ties.GUESTS)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("settings of protocol")
        verbose_name_plural = _("settings of protocol")

    def __str__(self) -> str:
        return str(self.edition)


class PrecedenceRule(Part):
    """A text that ranks offices of one country, as it holds at an edition; one of a country is in use at a time."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="precedence_rules", verbose_name=_("edition"))
    country = models.CharField(_("country"), max_length=2, choices=Country.choices)
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    territory_vi = line(_("where it applies"))
    territory_fr = line(_("where it applies"))
    territory_en = line(_("where it applies"))
    note_vi = text(_("note"))
    note_fr = text(_("note"))
    note_en = text(_("note"))
    source = models.URLField(_("address of the text"), max_length=500, blank=True, default="")
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    is_used = models.BooleanField(_("used at this edition"), default=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Part.Meta):
        verbose_name = _("rule of precedence")
        verbose_name_plural = _("rules of precedence")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "country"], condition=Q(is_used=True), name="precedence_rule_used_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="precedence_rule_lasts",
            ),
        ]


class Rank(Part):
    """An office in a rule. `level` is its place on the scale that is common to both countries.

    `matches` holds phrases, one a line: a function that begins with one of them is proposed for this rank.
    """

    rule = models.ForeignKey(PrecedenceRule, models.CASCADE, related_name="ranks", verbose_name=_("rule of precedence"))
    number = models.PositiveSmallIntegerField(_("number in the text"), validators=[MinValueValidator(1)])
    level = models.PositiveSmallIntegerField(_("level common to both countries"), validators=[MinValueValidator(1)])
    title_vi = line(_("office"), 500)
    title_fr = line(_("office"), 500)
    title_en = line(_("office"), 500)
    matches = text(_("words of a function that lead here, one phrase a line"))
    is_verified = models.BooleanField(_("checked against the text in force"), default=False)

    class Meta(Part.Meta):
        verbose_name = pgettext_lazy("of an office", "rank")
        verbose_name_plural = pgettext_lazy("of offices", "ranks")
        constraints = [models.UniqueConstraint(fields=["rule", "number"], name="rank_number_once")]


class HostPrivilege(Translated, models.Model):
    """A place that somebody takes whatever the rank says: the host, who invites, who speaks for the State.

    It is that of `delegate`, or of the head of `delegation`, whoever that is.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="host_privileges", verbose_name=_("edition"))
    place = models.PositiveSmallIntegerField(_("place in the order"), validators=[MinValueValidator(1)])
    delegate = models.ForeignKey(
        Delegate, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("head of")
    )
    reason_vi = text(_("reason"))
    reason_fr = text(_("reason"))
    reason_en = text(_("reason"))
    source = models.URLField(_("address of the text"), max_length=500, blank=True, default="")

    class Meta:
        verbose_name = _("privilege of the host")
        verbose_name_plural = _("privileges of the host")
        ordering = ("edition", "place", "pk")
        constraints = [
            models.UniqueConstraint(fields=["edition", "place"], name="host_privilege_once"),
            models.CheckConstraint(condition=Q(delegate=None) ^ Q(delegation=None), name="host_privilege_of_one"),
        ]

    def __str__(self) -> str:
        return str(self.place)
