"""What the web kit keeps: counts that are dear to make."""

from django.db import models


class Summary(models.Model):
    """A computed value (JSON) and the revision of the register it was computed at."""

    name = models.CharField(max_length=200, primary_key=True)
    revision = models.PositiveBigIntegerField(db_index=True)
    value = models.JSONField()
