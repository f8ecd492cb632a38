"""Templates of mails: a subject and a text in each language, with fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.mail.writing import SUBJECT
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import History, Translated


class Words(Translated, models.Model):
    """A subject and a plain text in each language, with fields in braces: "Dear {name}"."""

    subject_vi = line(_("subject"), SUBJECT)
    subject_fr = line(_("subject"), SUBJECT)
    subject_en = line(_("subject"), SUBJECT)
    body_vi = text(_("text"))
    body_fr = text(_("text"))
    body_en = text(_("text"))

    class Meta:
        abstract = True


class MailTemplate(Words):
    """Words that are written again and again. `audience` names for whom: it says which fields there are."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="mail_templates", verbose_name=_("edition"))
    name = models.CharField(_("name"), max_length=120)
    audience = models.CharField(_("written for"), max_length=40)
    version = models.PositiveIntegerField(default=0, editable=False)
    history = History()

    class Meta:
        verbose_name = _("template of a mail")
        verbose_name_plural = _("templates of mails")
        ordering = ("name", "pk")
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="mail_template_once")]

    def __str__(self) -> str:
        return self.name
