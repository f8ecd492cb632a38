"""The page on which moderators compare the register with a table of Wikidata."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.core.roles.rules import require
from nhipcau.core.tables.refusal import Refused
from nhipcau.exchange.wikidata.comparing import DIFFERENCES, Difference, Kind
from nhipcau.exchange.wikidata.forms import TableForm
from nhipcau.exchange.wikidata.queries import Result, compare, suggestions
from nhipcau.exchange.wikidata.reading import Body, Unread, read
from nhipcau.exchange.wikidata.wording import LABELS, sentence, why_refused
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.places.models import Locality

#: Whoever decides on proposals sees what might be proposed.
PERMISSION = "proposals.review"
#: So many differences of a kind stand on the page; the others are counted.
SHOWN = 200
_ITEM = "https://www.wikidata.org/wiki/"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Send a table and see how it differs; nothing is kept. Raises `PermissionDenied`."""
    require(request.user, PERMISSION)
    form = TableForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        file, unread = form.cleaned_data["file"], Unread()
        try:
            result = compare(read(file, file.name, unread))
        except Refused as refused:
            form.add_error("file", why_refused(refused))
        else:
            context |= _context(result, unread) | {"name": file.name}
    return render(request, "wikidata/check.html", context, status=422 if form.errors else 200)


def _context(result: Result, unread: Unread) -> dict[str, Any]:
    counts = Counter(one.kind for one in result.differences)
    shown = {kind: [one for one in result.differences if one.kind == kind][:SHOWN] for kind in DIFFERENCES}
    meant = suggestions(shown[Kind.UNKNOWN])
    groups = [
        {"kind": kind, "label": LABELS[kind], "total": counts[kind], "rows": [_row(one, result, meant) for one in rows]}
        for kind, rows in shown.items()
        if rows
    ]
    return {"groups": groups, "same": counts[Kind.SAME], "outside": result.outside, "unread": unread, "shown": SHOWN}


def _row(one: Difference, result: Result, meant: dict[str, list[Locality]]) -> dict[str, Any]:
    there = one.there
    return {
        "partnership": result.titles[one.here.slug] if one.here else None,
        "bodies": [_body(body, result, meant) for body in there.bodies] if there else [],
        "sentence": sentence(one),
        "lines": there.rows if there else [],
        "propose": _propose(one, result),
    }


def _body(body: Body, result: Result, meant: dict[str, list[Locality]]) -> dict[str, Any]:
    return {
        "label": body.label or body.item,
        "item": body.item,
        "url": _ITEM + body.item,
        "place": next(iter(result.places.get(body.item, [])), None),
        "meant": meant.get(body.item, ()),
    }


def _propose(one: Difference, result: Result) -> str:
    """The form in which to propose what follows: a new partnership filled in, or the one there is; empty if neither."""
    if one.kind == Kind.DATES and one.here is not None:
        return reverse("proposals:edit", args=[Partnership.KIND, one.here.slug])
    if one.kind != Kind.ONLY_THERE or one.there is None:
        return ""
    parties = [result.places[body.item][0].slug for body in one.there.bodies]
    starts = one.there.starts
    filled = {"parties": ",".join(parties), "since": str(min(starts)) if starts else ""}
    given = {name: text for name, text in filled.items() if text}
    return f"{reverse('proposals:new', args=[Partnership.KIND])}?{urlencode(given)}"
