"""Releases of a programme: what the public reads, frozen."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Translated
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality


class Release(Translated, models.Model):
    """A named state of the programme of an edition; the one with the highest number is what the public reads.

    `frame` holds what sessions share (days, rooms, venues, zones, in three languages), `changes` what is different
    from the release before. A release is never changed; `written_at` says when its pages were ready.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="releases", verbose_name=_("edition"))
    number = models.PositiveIntegerField(_("number"))
    name_vi = line(_("name"))
    name_fr = line(_("name"))
    name_en = line(_("name"))
    note_vi = text(_("note"))
    note_fr = text(_("note"))
    note_en = text(_("note"))
    released_at = models.DateTimeField(_("released on"), auto_now_add=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    frame = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    written_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("release of a programme")
        verbose_name_plural = _("releases of programmes")
        ordering = ("edition", "-number")
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="release_once")]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.number}"


class ReleasedSession(models.Model):
    """A session as it stood in a release: all that is public of it is in `content`, in three languages.

    `sequence` counts how often the session differed from one release to the next (RFC 5545, 3.8.7.4), `changed_at`
    says when it last did; `digest` is the fingerprint of `content`. The other columns are for filtering.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="sessions")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, related_name="released")
    slug = models.SlugField(max_length=80)
    uid = models.UUIDField()
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    # for filtering and ordering
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=12)
    main = models.BooleanField(default=False)
    day = models.DateField(null=True)
    starts = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    room = models.CharField(max_length=170, blank=True, default="")
    languages = models.CharField(max_length=40, blank=True, default="")
    fields = models.ManyToManyField(CooperationField, related_name="released_sessions")
    folded = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("position", "pk")
        indexes = [models.Index(fields=["release", "day", "starts"], name="released_by_day")]
        constraints = [models.UniqueConstraint(fields=["release", "slug"], name="released_once")]

    def __str__(self) -> str:
        return self.slug


class ReleasedPerson(models.Model):
    """Who took part in a released session, for those of the register: their pages find it by this."""

    session = models.ForeignKey(ReleasedSession, models.CASCADE, related_name="people")
    role = models.CharField(max_length=10)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="released_appearances")
    locality = models.ForeignKey(Locality, models.CASCADE, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"
