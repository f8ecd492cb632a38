"""All that is kept of a person, as a file: JSON for machines, a page for people, the photo."""

import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone

from nhipcau.conference.dataprotection.holdings import Kind, groups_of, kinds_of
from nhipcau.conference.dataprotection.queries.accesses import accesses_to, in_words
from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.actions.consents import TEXT
from nhipcau.conference.delegations.models import Delegate
from nhipcau.core.privacy.models import Access


def export_own(delegate: Delegate) -> bytes:
    """A ZIP with all that is kept of a person, for the person; written into the log of accesses.

    Who looked is told as roles; what the person is not told (core/privacy/words.py) is not in it.
    """
    kinds = kinds_of(delegate, Access.Deed.EXPORTED)
    looked = in_words(delegate.delegation.edition, accesses_to(delegate))
    page = {"delegate": delegate, "groups": groups_of(delegate, kinds), "looked": looked, "now": timezone.now()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", _json(_machine(delegate, kinds, looked)))
        archive.writestr("data.html", render_to_string("privacy/export.html", page))
        if picture := photos.read(delegate, "large"):
            archive.writestr("photo.jpg", picture)
    return made.getvalue()


def _machine(delegate: Delegate, kinds: Iterable[Kind], looked: Iterable[Any]) -> dict[str, Any]:
    return {
        "edition": delegate.delegation.edition.slug,
        "delegation": delegate.delegation.slug,
        "exported_at": timezone.now(),
        "notice": TEXT,
        "data": {kind.model._meta.model_name: _rows(kind) for kind in kinds},
        "accesses": [
            {"at": one.access.at, "who": one.who, "deed": one.access.deed, "what": one.access.what} for one in looked
        ],
    }


def _rows(kind: Kind) -> list[dict[str, Any]]:
    columns = [one.column for one in kind.fields if one.column != "photo"]
    return [{name: _plain(getattr(row, name)) for name in columns} for row in kind.rows]


def _plain(value: Any) -> Any:
    """A value as JSON has it; what another record is, by its words."""
    return str(value) if hasattr(value, "_meta") else value


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
