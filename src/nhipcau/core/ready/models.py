"""Pages and files that are ready."""

from django.db import models


class ReadySet(models.Model):
    """What is published together, such as the programme of an edition. `generation` is the one that is served.

    A new generation is written beside the one that is served and then put in its place by one update, so that
    nobody ever reads half of each. `fingerprint` says with which templates and style sheets it was written.
    """

    name = models.CharField(max_length=160, unique=True)
    generation = models.PositiveIntegerField(default=0)
    #: The number of the last generation that somebody began to write.
    begun = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name


class ReadyFile(models.Model):
    """One page or file, compressed; `path` is its address without the query."""

    of = models.ForeignKey(ReadySet, models.CASCADE, related_name="files")
    generation = models.PositiveIntegerField()
    path = models.CharField(max_length=300)
    content_type = models.CharField(max_length=100)
    etag = models.CharField(max_length=40)
    gzipped = models.BinaryField()
    #: Further header lines, such as that of a download.
    headers = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["of", "generation"], name="ready_by_generation")]
        constraints = [models.UniqueConstraint(fields=["path", "generation", "of"], name="ready_once")]

    def __str__(self) -> str:
        return self.path
