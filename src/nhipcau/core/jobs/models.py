"""What several workers must agree on; the jobs themselves are rows of django-tasks-db."""

from django.db import models


class Trigger(models.Model):
    """The last stretch of time for which something regular was started: each is started once, by one worker."""

    name = models.CharField(max_length=100, primary_key=True)
    slot = models.BigIntegerField()


class Seen(models.Model):
    """A worker and when it last said that it lives."""

    worker = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(db_index=True)
