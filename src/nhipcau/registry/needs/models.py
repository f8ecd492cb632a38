"""What a locality says of itself that helps others to find it: needs and strengths, people, working languages."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import text
from nhipcau.core.records.models import Part
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality


class Interest(Part):
    """A need or a strength of a locality in a field of cooperation, as a source states it."""

    class Kind(models.TextChoices):
        NEED = "need", _("need")
        STRENGTH = "strength", _("strength")

    locality = models.ForeignKey(Locality, models.CASCADE, related_name="interests", verbose_name=_("locality"))
    kind = models.CharField(_("need or strength"), max_length=8, choices=Kind.choices)
    field = models.ForeignKey(
        CooperationField, models.PROTECT, related_name="interests", verbose_name=_("field of cooperation")
    )
    words_vi = text(_("in words"))
    words_fr = text(_("in words"))
    words_en = text(_("in words"))
    as_of = PartialDateField(_("as of"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("need or strength")
        verbose_name_plural = _("needs and strengths")
        indexes = [models.Index(fields=["field", "kind"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.field}"


class Population(Part):
    """How many people a locality had at a date; of several, the latest is shown first."""

    locality = models.ForeignKey(Locality, models.CASCADE, related_name="populations", verbose_name=_("locality"))
    people = models.PositiveBigIntegerField(_("inhabitants"), validators=[MinValueValidator(1)])
    as_of = PartialDateField(_("as of"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("population")
        verbose_name_plural = _("populations")

    def __str__(self) -> str:
        return str(self.people)


class WorkingLanguage(Part):
    """A language in which a locality can work with a partner."""

    class Language(models.TextChoices):
        VIETNAMESE = "vi", _("Vietnamese")
        FRENCH = "fr", _("French")
        ENGLISH = "en", _("English")

    locality = models.ForeignKey(Locality, models.CASCADE, related_name="working_languages", verbose_name=_("locality"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)

    class Meta(Part.Meta):
        verbose_name = _("working language")
        verbose_name_plural = _("working languages")
        constraints = [models.UniqueConstraint(fields=["locality", "language"], name="working_language_once")]

    def __str__(self) -> str:
        return str(self.get_language_display())
