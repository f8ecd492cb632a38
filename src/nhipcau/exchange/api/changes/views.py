"""The answers of the interface to who mirrors the register."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.address import address_for
from nhipcau.exchange.api.changes.queries import BEGINNING, BadCursor, Happened, changes_after
from nhipcau.exchange.api.problems import Fault, invalid
from nhipcau.exchange.api.reading.asking import RELATED, Shape, read_changes, shown_by_records
from nhipcau.exchange.api.reading.showing import Writer
from nhipcau.exchange.api.reading.stamps import stamp_of
from nhipcau.exchange.api.reading.views import answer
from nhipcau.exchange.api.resources import all_resources, resource_named
from nhipcau.exchange.api.routing import ROOT

#: As many are told at once, and so many unless told otherwise.
MOST, USUALLY = 1000, 200


def show_changes(request: HttpRequest) -> HttpResponse:
    """What was created, changed and removed after a cursor. Raises `Problem`."""
    known = [one.name for one in all_resources()]
    asked, stamp = read_changes(request, known, MOST, USUALLY), stamp_of(request)
    if unchanged := stamp.unchanged(request):
        return unchanged
    try:
        found = changes_after(request.GET.get("cursor", BEGINNING), asked.limit, asked.types or known)
    except BadCursor as error:
        words = _("Give a cursor as an answer gave it, or 0 for everything there is.")
        raise invalid(Fault("cursor", words)) from error
    site = address_for(request)
    given = {name: request.GET[name] for name in ("limit", "type", "records", "lang") if name in request.GET}
    following = f"{site}{ROOT}/changes?{urlencode({**given, 'cursor': found.cursor})}"
    changes = [_shown(one, site) for one in found.happened]
    if asked.records:
        records = _records(found.happened, site, every_language=asked.every_language)
        changes = [{**one, "record": records.get((one["type"], one["id"]))} for one in changes]
    return answer({"changes": changes, "cursor": found.cursor, "more": found.has_more, "next": following}, stamp)


def _shown(one: Happened, site: str) -> dict[str, Any]:
    return {
        "event": one.event,
        "type": one.kind,
        "id": one.slug,
        "at": one.at.isoformat(),
        "href": f"{site}{ROOT}/{one.kind}/{one.slug}",
    }


def _records(happened: Iterable[Happened], site: str, *, every_language: bool) -> dict[tuple[str, str], dict[str, Any]]:
    """The records that were created or changed, as they are now, by type and identifier; some queries for each type."""
    keys: dict[str, list[int]] = defaultdict(list)
    for one in happened:
        if one.event != "removed":
            keys[one.kind].append(one.object_id)
    found = {}
    for kind, wanted in keys.items():
        resource = resource_named(kind)
        assert resource is not None
        names = frozenset(shown_by_records(resource)) - {RELATED}
        shape = Shape(names, every_language=every_language, language=get_language() or LANGUAGES[0])
        for record in Writer(resource, shape, site).shown(wanted):
            found[kind, str(record["id"])] = record
    return found
