"""Files of the whole register, made ahead since they take long."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PreparedFile(models.Model):
    """The newest file of a kind (files.py): of which revision it is, and where in the storage it lies.

    `made_with` is the fingerprint of the code that wrote it, `digest` that of its content; `changed_at` is when the
    content last became another one.
    """

    name = models.SlugField(_("name"), primary_key=True)
    stored = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size"))
    revision = models.PositiveBigIntegerField()
    made_with = models.CharField(max_length=64)
    changed_at = models.DateTimeField(_("changed on"))

    class Meta:
        verbose_name = _("prepared file")
        verbose_name_plural = _("prepared files")

    def __str__(self) -> str:
        return self.name
