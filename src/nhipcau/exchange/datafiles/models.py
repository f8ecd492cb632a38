"""What the loader remembers of the directories it loaded."""

from django.db import models


class LoadedDirectory(models.Model):
    """The fingerprint of the data files last loaded, so that a start with the same files need not read them."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    fingerprint = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)
