"""The permit dossier of an edition held in Vietnam; the rules stand in `preparation/permit.py`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models.team import Member
from nhipcau.core.records.models import History


class Dossier(models.Model):
    """The dossier of an edition, and who decides on it: that says how many days before the opening it is handed in."""

    class Authority(models.TextChoices):
        UNKNOWN = "", _("not known yet")
        PRIME_MINISTER = "pm", _("the Prime Minister")
        COMPETENT = "competent", _("the competent authority")

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="dossier", verbose_name=_("edition"))
    authority = models.CharField(
        _("who decides"), max_length=10, choices=Authority.choices, blank=True, default=Authority.UNKNOWN
    )
    authority_name = models.CharField(_("which authority"), max_length=200, blank=True, default="")
    history = History()

    class Meta:
        verbose_name = _("permit dossier")
        verbose_name_plural = _("permit dossiers")

    def __str__(self) -> str:
        return str(self.edition)


class DossierPart(models.Model):
    """A part of the dossier: one of the rule (`key` names it), or one that the secretariat added in words."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("of a part of a dossier", "not begun")
        UNDERWAY = "underway", pgettext_lazy("of a part of a dossier", "in preparation")
        READY = "ready", pgettext_lazy("of a part of a dossier", "ready")
        DONE = "done", pgettext_lazy("of a part of a dossier", "handed in")
        NOT_NEEDED = "notneeded", pgettext_lazy("of a part of a dossier", "not needed")

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="parts", verbose_name=_("dossier"))
    key = models.SlugField(_("identifier"), max_length=40)
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    responsible = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("responsible")
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, default="")
    url = models.URLField(_("address"), max_length=500, blank=True, default="")
    # a date of one's own, for what the rule gives none: so many days before the opening (after it, if negative)
    days_before = models.SmallIntegerField(_("days before the opening"), null=True, blank=True)
    # the file, kept under a name of ours
    file_name = models.CharField(max_length=200, blank=True, default="")
    stored = models.CharField(max_length=100, blank=True, default="")
    format = models.CharField(max_length=8, blank=True, default="")
    size = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(_("position"), default=0)
    history = History()

    class Meta:
        verbose_name = _("part of a permit dossier")
        verbose_name_plural = _("parts of permit dossiers")
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["dossier", "key"], name="dossier_part_once")]

    def __str__(self) -> str:
        return self.title or self.key

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do of it."""
        return self.state in (self.State.DONE, self.State.NOT_NEEDED)
