"""Mail on its way, and for a while after."""

from django.db import models


class Letter(models.Model):
    """One mail to one reader, as it will be read.

    `key` makes it at most once. The text of a `secret` letter (a code, an invitation) is dropped when it was sent, that
    of others, with the address, some weeks later.
    """

    key = models.CharField(max_length=200, unique=True, null=True)  # noqa: DJ001 - many letters have none
    address = models.EmailField(blank=True)
    template = models.CharField(max_length=100)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=250, blank=True)
    body = models.TextField(blank=True)
    secret = models.BooleanField(default=False)
    #: Further header lines, such as the address at which a reader ends a subscription.
    headers = models.JSONField(default=dict, blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, db_index=True)
    #: The kind of the last fault, without the words of the server: they may hold the address.
    fault = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"
