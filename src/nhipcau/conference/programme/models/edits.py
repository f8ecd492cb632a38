"""What editors did, so that it can be undone."""

from django.conf import settings
from django.db import models

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models.sessions import Session


class Edit(models.Model):
    """One step of an editor on one session: its columns before and after, as JSON holds them.

    `session` is empty once the session is gone; `slug` still names it. Undoing an edit is an edit of its own and is
    noted in `undone_by`.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edits")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, related_name="edits")
    slug = models.SlugField(max_length=80)
    verb = models.CharField(max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    version = models.PositiveIntegerField()
    undone_by = models.OneToOneField("self", models.SET_NULL, null=True, related_name="undoes")

    class Meta:
        ordering = ("-pk",)
        indexes = [models.Index(fields=["edition", "by", "-id"], name="edits_of_somebody")]

    def __str__(self) -> str:
        return f"{self.verb} {self.slug}"
