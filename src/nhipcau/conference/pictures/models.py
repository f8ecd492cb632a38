"""Albums of pictures, of an edition or of a partnership, and what is known of each picture."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part
from nhipcau.registry.partnerships.models import Partnership


class Album(Part):
    """Pictures that belong together, of one edition or of one partnership.

    The public sees an album once it is published, and of it the pictures that are `shown`: what is added afterwards
    waits until somebody who may publish does so again.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="albums", verbose_name=_("edition")
    )
    partnership = models.ForeignKey(
        Partnership, models.CASCADE, null=True, blank=True, related_name="albums", verbose_name=_("partnership")
    )
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))
    published = models.BooleanField(_("published"), default=False)

    class Meta(Part.Meta):
        verbose_name = _("album")
        verbose_name_plural = _("albums")
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False, partnership__isnull=True)
                | Q(edition__isnull=True, partnership__isnull=False),
                name="album_of_one_thing",
            )
        ]

    @property
    def of(self) -> Any:
        """The edition or partnership it belongs to."""
        return self.edition or self.partnership

    @property
    def public_url(self) -> str:
        """Where it stands for everybody, in the active language."""
        name = "pictures:edition" if self.edition_id else "pictures:partnership"
        return f"{reverse(name, args=[self.of.slug])}#album-{self.uid}"

    @property
    def desk_url(self) -> str:
        """Where it is worked on, in the active language."""
        return reverse("pictures:album", args=[self.uid])


class Picture(Part):
    """A picture of an album: who took it, when, on what terms, and that those shown agreed.

    `stored` is the picture as we wrote it anew, without anything that a camera or a program had put beside it.
    """

    class Licence(models.TextChoices):
        CC_BY = "cc-by-4.0", "CC BY 4.0"
        CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
        CC0 = "cc0-1.0", _("CC0 1.0 (no rights reserved)")
        PERMISSION = "permission", _("shown by permission, all rights reserved")

    class Consent(models.TextChoices):
        UNKNOWN = "", pgettext_lazy("of consent", "not stated")
        NOBODY = "nobody", _("nobody can be recognised")
        AGREED = "agreed", _("those shown have agreed")
        PUBLIC = "public", _("public event; those shown acted in public")

    album = models.ForeignKey(Album, models.CASCADE, related_name="pictures", verbose_name=_("album"))
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # what it shows
    caption_vi = text(_("caption"))
    caption_fr = text(_("caption"))
    caption_en = text(_("caption"))
    alt_vi = line(_("description for those who do not see it"))
    alt_fr = line(_("description for those who do not see it"))
    alt_en = line(_("description for those who do not see it"))
    # whose it is
    credit = models.CharField(_("credit"), max_length=200, blank=True, default="")
    taken = PartialDateField(_("taken"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, blank=True, default="")
    consent = models.CharField(_("consent"), max_length=8, choices=Consent.choices, blank=True, default=Consent.UNKNOWN)
    consent_note = models.CharField(_("who agreed, and how"), max_length=300, blank=True, default="")
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("noted by")
    )
    consent_at = models.DateTimeField(_("noted on"), null=True, blank=True)
    # the picture
    stored = models.CharField(max_length=100, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    # state
    shown = models.BooleanField(_("published"), default=False)

    class Meta(Part.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class PictureSize(models.Model):
    """A picture in one width and format, made from the one that is stored."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="sizes")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    format = models.CharField(max_length=4)
    stored = models.CharField(max_length=100)

    class Meta:
        ordering = ("width", "pk")
        constraints = [models.UniqueConstraint(fields=["picture", "width", "format"], name="picture_size_once")]

    def __str__(self) -> str:
        return f"{self.width}.{self.format}"
