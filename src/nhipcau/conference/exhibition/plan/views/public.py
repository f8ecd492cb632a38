"""The plan for everybody: where who stands, with a search that needs no script, and what each shows."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.models import Exhibitor
from nhipcau.conference.exhibition.plan.drawing import Drawing, draw
from nhipcau.conference.exhibition.queries.plan import area_named, figures_of, stands_of
from nhipcau.conference.exhibition.queries.public import (
    Sought,
    by_area,
    edition_named,
    is_public,
    shown,
    stands_of_exhibitor,
)
from nhipcau.core.roles.rules import may
from nhipcau.core.web.narrowing import text_in


@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """The plan of each area with its stands as a table below; `?q=` finds. Raises Http404."""
    edition = _edition(request, slug)
    sought = Sought(text_in(request.GET, "q"))
    drawings = drawings_of(edition, sought)
    context = {
        "edition": edition,
        "drawings": drawings,
        "figures": figures_of(edition),
        "q": sought.words,
        "found": [shape for one in drawings for shape in one.found],
    }
    return render(request, "exhibition/public/plan.html", context)


@require_safe
def exhibitor(request: HttpRequest, slug: str, who: str) -> HttpResponse:
    """An exhibitor: what it shows, and where it stands. Raises Http404."""
    edition = _edition(request, slug)
    found = shown(edition, who)
    if found is None:
        raise Http404(_("No such exhibitor."))
    placements = stands_of_exhibitor(found)
    own = {one.stand_id for one in placements}
    area = placements[0].stand.area
    stands = stands_of(edition, area)
    drawing = draw(
        area,
        stands,
        lambda stand, one: _link(edition, one) if stand.pk not in own else "",
        found=lambda stand, _one: stand.pk in own,
        picture=_picture(edition, area),
    )
    context = {"edition": edition, "exhibitor": found, "placements": placements, "drawing": drawing}
    return render(request, "exhibition/public/exhibitor.html", context)


@require_safe
def picture(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """The picture behind the stands of an area. Raises Http404."""
    area = area_named(_edition(request, slug), name)
    if area is None or not area.picture or not default_storage.exists(area.picture):
        raise Http404(_("No such picture."))
    response = FileResponse(default_storage.open(area.picture), content_type="image/jpeg")
    response["Content-Disposition"] = "inline"
    return response


def drawings_of(edition: Edition, sought: Sought) -> list[Drawing]:
    """The plan of each area that has stands."""
    return [
        draw(
            area,
            stands,
            lambda _stand, one: _link(edition, one),
            found=sought.meets,
            picture=_picture(edition, area),
        )
        for area, stands in by_area(stands_of(edition))
    ]


def _edition(request: HttpRequest, slug: str) -> Edition:
    """The edition, if its plan is public, or who asks plans it. Raises Http404."""
    edition = edition_named(slug)
    if edition is None or not (is_public(edition) or (_is_known(request) and may(request.user, PLAN, edition))):
        raise Http404(_("There is no public plan of an exhibition here."))
    return edition


def _is_known(request: HttpRequest) -> bool:
    """Whether somebody is signed in; only then the session is looked at."""
    return bool(request.user.is_authenticated)


def _link(edition: Edition, exhibitor: Exhibitor | None) -> str:
    return reverse("exhibition:shown", args=[edition.slug, exhibitor.slug]) if exhibitor else ""


def _picture(edition: Edition, area: Any) -> str:
    return reverse("exhibition:picture", args=[edition.slug, area.slug]) if area.picture else ""
