"""Queueing mail."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from nhipcau.core.mail.jobs import deliver
from nhipcau.core.mail.models import Letter
from nhipcau.core.mail.writing import render


def queue_mail(
    to: str,
    template: str,
    context: dict[str, Any],
    language: str,
    key: str = "",
    *,
    secret: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Letter:
    """Write a mail to one reader, in the transaction of the caller; a worker sends it. Returns the letter.

    `template` names `mail/<template>.txt`, whose first line is "Subject: …"; it is rendered now, in `language`. With a
    `key`, a second mail of the same key is not written: the first is returned. The text of a `secret` mail is not kept
    once it was sent. `headers` are further header lines.
    Raises `TemplateDoesNotExist` for an unknown template.
    """
    if key and (first := Letter.objects.filter(key=key).first()):
        return first
    subject, body = render(template, context, language)
    try:
        with transaction.atomic():
            letter = Letter.objects.create(
                key=key or None,
                address=to,
                template=template,
                language=language,
                subject=subject,
                body=body,
                secret=secret,
                headers=dict(headers or {}),
            )
            deliver.enqueue(letter.pk)
    except IntegrityError:
        first = Letter.objects.filter(key=key).first() if key else None
        if first is None:
            raise
        return first
    return letter


def call_back(letters: "QuerySet[Letter]") -> int:
    """Take back those letters that were not sent yet: nothing of them is kept, and none will be. Returns how many."""
    return letters.filter(sent_at=None).exclude(address="").update(address="", subject="", body="", headers={})
