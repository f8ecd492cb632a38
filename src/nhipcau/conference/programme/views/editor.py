"""The grid on which sessions are planned, and what its script asks for."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.actions import redoable, undoable
from nhipcau.conference.programme.checks.queries import warnings_of
from nhipcau.conference.programme.models import Edit, Session
from nhipcau.conference.programme.planning.cards import cards_of, slim
from nhipcau.conference.programme.planning.days import card_on, day_to_draw, days_of, draw_day, read_day, rooms_of
from nhipcau.conference.programme.planning.unplaced import unplaced_of
from nhipcau.conference.programme.planning.wording import VERBS, Wordings
from nhipcau.conference.programme.views.entering import SEE, editor_address, enter_session, page_context
from nhipcau.core.roles.rules import may

#: More sessions changed at once than this are not sent one by one: the page is loaded anew.
MOST_NEWS = 60


@login_required
@require_GET
def editor(request: HttpRequest, slug: str) -> HttpResponse:
    """The grid of one day with what is not yet placed. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, SEE)
    day = day_to_draw(edition, request.GET.get("day", ""))
    rooms = rooms_of(edition)
    days = days_of(edition, day)
    context = {
        **page_context(request, edition),
        "day": draw_day(edition, day, rooms),
        "days": days,
        "unplaced": unplaced_of(edition, request.GET.get("q", "").strip()[:100], request.GET.get("page")),
        "last": last_edit(edition),
        "kinds": Session.Kind.choices,
        "previous": max((one.day for one in days if one.day < day), default=None),
        "next": min((one.day for one in days if one.day > day), default=None),
    }
    return render(request, "programme/editor.html", context)


@login_required
@require_GET
def panel(request: HttpRequest, slug: str, session: str) -> HttpResponse:
    """What stands beside the grid about the session that is chosen. Raises Http404 and PermissionDenied."""
    found = enter_session(request, slug, session)
    return HttpResponse(panel_html(request, found))


@login_required
@require_GET
def news(request: HttpRequest, slug: str) -> HttpResponse:
    """The cards of sessions that were changed since an edit; 304 if there are none. Raises as `editor` does."""
    edition = enter(request, slug, SEE)
    since, last = _number(request.GET.get("since", "")), last_edit(edition)
    etag = f'"{edition.pk}-{last}"'
    if last <= since or request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = JsonResponse(_news(request, edition, since, last))
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    return response


def last_edit(edition: Edition) -> int:
    """The number of the last edit of a programme, 0 before the first."""
    return Edit.objects.filter(edition=edition).order_by("-pk").values_list("pk", flat=True).first() or 0


def card_html(request: HttpRequest, session: Session) -> dict[str, Any]:
    """A card as JSON, as it is drawn on the day that the script shows."""
    asked = request.POST if request.method == "POST" else request.GET
    day, first = read_day(asked.get("shown", "")), _number(asked.get("first", ""))
    card = card_on(session.edition, session, day, first) if day else cards_of([session], session.edition)[0]
    here = day is not None and card.stands_on(day)
    placed = card.session.starts is not None
    return {
        "slug": session.slug,
        "version": session.version,
        "where": "day" if here else "elsewhere" if placed else "unplaced",
        "room": str(session.room_id or ""),
        "html": render_to_string("programme/card.html", {"card": card, "edition": session.edition}, request),
    }


def panel_html(request: HttpRequest, session: Session) -> str:
    """The words about one session, with its warnings."""
    people = session.people.select_related("person", "locality", "organisation")
    context = {
        "edition": session.edition,
        "session": session,
        "card": cards_of([session], session.edition)[0],
        "people": people,
        "warnings": warnings_of(session.edition, session=session),
        "here": editor_address(session),
        "may_plan": may(request.user, "programme.plan", session.edition),
    }
    return render_to_string("programme/panel.html", context, request)


def steps_json(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """What can be undone and done again now, in words; empty for nothing."""
    found = {"undo": undoable(request.user, edition), "redo": redoable(request.user, edition)}
    return {name: _step_words(edition, edit) if edit else "" for name, edit in found.items()}


def _step_words(edition: Edition, edit: Edit) -> str:
    said = Wordings(edition, [edit]).all()[0]
    return f"{said.title}: {VERBS.get(edit.verb, edit.verb)}"


def _news(request: HttpRequest, edition: Edition, since: int, last: int) -> dict[str, Any]:
    edits = Edit.objects.filter(edition=edition, pk__gt=since, pk__lte=last)
    slugs = list(dict.fromkeys(edits.order_by("pk").values_list("slug", flat=True)[: MOST_NEWS * 4]))
    if len(slugs) > MOST_NEWS:
        return {"last": last, "reload": True}
    present = {row.slug: row for row in slim(Session.objects.filter(edition=edition, slug__in=slugs))}
    for row in present.values():
        row.edition = edition
    cards = [card_html(request, row) for row in present.values()]
    gone = [one for one in slugs if one not in present]
    others = edits.exclude(by=request.user.pk).select_related("by", "session").order_by("-pk")[:3]
    words = [
        f"{one.edit.by.get_full_name() if one.edit.by else ''} {one.verb}: {one.title}".strip()
        for one in Wordings(edition, others).all()
    ]
    return {"last": last, "cards": cards, "gone": gone, "words": words}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 16 else 0
