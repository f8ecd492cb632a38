"""The page of possible partners."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.search.queries import search
from nhipcau.core.web.state import state_of
from nhipcau.registry.needs.cards import SHOWN, cards_of
from nhipcau.registry.needs.queries.partners import fields_to_choose, partnerships_of, possible_partners
from nhipcau.registry.partnerships.queries.units import today_of
from nhipcau.registry.places.models import Country, Level, Locality
from nhipcau.registry.places.rules import LEVELS

LONGEST_QUERY, HITS = 200, 20


def partners(request: HttpRequest) -> HttpResponse:
    """Possible partners of the locality `?for=`, or the way to choose one. Raises Http404 for one that is not known."""
    slug = request.GET.get("for", "")
    if not slug:
        return _choose(request)
    asked = Locality.objects.filter(slug=slug).exclude(level=Level.COUNTRY).first()
    if asked is None:
        raise Http404(_("No such locality."))
    units = today_of([asked])[asked.pk]
    if len(units) != 1:
        return _choose(request, former=asked, units=units)
    return _found(request, asked, units[0])


def _choose(request: HttpRequest, **context: Any) -> HttpResponse:
    """A search for localities, that works without JavaScript."""
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    groups = search(text, get_language() or "vi", kinds=["places"], limit_per_kind=HITS) if text else []
    hits = [hit for group in groups for hit in group.hits]
    return render(request, "needs/choose.html", {"text": text, "hits": hits, **context})


def _found(request: HttpRequest, asked: Locality, unit: Locality) -> HttpResponse:
    there = Country.FRANCE if unit.country == Country.VIETNAM else Country.VIETNAM
    levels = [level for level in LEVELS[there] if level != Level.COUNTRY]
    fields = fields_to_choose()
    level = next((one for one in levels if one == request.GET.get("level")), "")
    field = next((one for one in fields if one.slug == request.GET.get("field")), None)
    found = possible_partners(unit.pk, level=level, field=field.pk if field else 0, revision=state_of(request).number)
    if found is None:
        raise Http404(_("No such locality."))
    asker, matches = cards_of(found)
    context = {
        "record": unit,
        "asked": asked,
        "asker": asker,
        "matches": matches,
        "more": len(found.telling) > SHOWN,
        "shown": SHOWN,
        "already": partnerships_of(unit),
        "levels": levels,
        "level": level,
        "fields": fields,
        "field": field,
    }
    return render(request, "needs/partners.html", context)
