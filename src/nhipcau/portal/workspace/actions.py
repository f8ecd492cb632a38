"""Confirming with one click, and taking it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils.dateparse import parse_datetime

from nhipcau.core.proposals.actions import confirm
from nhipcau.core.proposals.editable import editable_of
from nhipcau.core.proposals.models import Confirmation
from nhipcau.core.records.models import Record
from nhipcau.core.roles.rules import require

#: For so long a confirmation can be taken back.
REGRET = timedelta(days=1)
_SALT = "workspace.confirmation"


class Gone(Exception):
    """There is nothing to take back: it is too late, or somebody confirmed since."""


@dataclass(frozen=True)
class Confirmed:
    """A record that was confirmed, and what is needed to take that back."""

    record: Record
    token: str


def record_named(kind: str, slug: str) -> Record | None:
    """The record of a kind that editors keep, or None."""
    editable = editable_of(kind)
    return editable.model._default_manager.filter(slug=slug).first() if editable else None


@transaction.atomic
def confirm_still_true(editor: Any, record: Record) -> Confirmed:
    """Confirm a record; the former word on it goes into the token. Raises `PermissionDenied`."""
    rows = Confirmation.objects.select_for_update().filter(kind=record.KIND, object_id=record.pk)
    before = rows.values_list("by", "at").first()
    made = confirm(editor, record)
    former = (before[0], before[1].isoformat()) if before else None
    content = [record.KIND, record.slug, editor.pk, made.at.isoformat(), former]
    return Confirmed(record, signing.dumps(content, salt=_SALT, compress=True))


@transaction.atomic
def take_back(editor: Any, token: str) -> Record:
    """Put back the word that stood before a confirmation. Raises `Gone` and `PermissionDenied`."""
    kind, slug, author, at, former = _read(token)
    record = record_named(kind, slug)
    if record is None or author != editor.pk:
        raise Gone
    require(editor, "proposals.confirm", record)
    # Only the confirmation that was meant: a later one of somebody else stays.
    rows = Confirmation.objects.filter(kind=kind, object_id=record.pk, by=editor, at=_moment(at))
    done = rows.update(by=former[0], at=_moment(former[1])) if former else rows.delete()[0]
    if not done:
        raise Gone
    return record


def _read(token: str) -> list[Any]:
    try:
        content: list[Any] = signing.loads(token, salt=_SALT, max_age=REGRET)
    except signing.BadSignature as error:
        raise Gone from error
    return content


def _moment(text: str) -> datetime:
    moment = parse_datetime(text)
    assert moment is not None
    return moment
