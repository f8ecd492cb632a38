"""How a page about one session begins, and how it answers somebody who was overtaken."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.actions import Overtaken, redoable, undoable
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.planning.wording import EditWords, Wordings
from nhipcau.conference.programme.zones import day_of, zone_of
from nhipcau.core.roles.rules import may

PLAN, SEE = "programme.plan", "programme.see"


def enter_session(request: HttpRequest, slug: str, session: str, permission: str = SEE) -> Session:
    """The session of an edition. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, permission)
    found = Session.objects.select_related("room__venue", "locality").filter(edition=edition, slug=session).first()
    if found is None:
        raise Http404(_("No such session at this edition; perhaps it was removed."))
    found.edition = edition
    return found


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks."""
    return "application/json" in request.headers.get("Accept", "")


def page_context(request: HttpRequest, edition: Edition, session: Session | None = None) -> dict[str, Any]:
    """What all pages of the programme's desk need."""
    may_plan = may(request.user, PLAN, edition)
    steps = {"undoable": undoable(request.user, edition), "redoable": redoable(request.user, edition)}
    return {"edition": edition, "session": session, "may_plan": may_plan, **(steps if may_plan else {})}


def editor_address(session: Session) -> str:
    """The grid of the day on which a session stands."""
    address = reverse("programme:editor", args=[session.edition.slug])
    return f"{address}?day={day_of(session.starts, zone_of(session))}" if session.starts else address


def said_of(error: Overtaken, edition: Edition) -> list[EditWords]:
    """What was done meanwhile, in words."""
    return Wordings(edition, error.edits).all()


def overtaken_words(error: Overtaken, edition: Edition) -> str:
    """One sentence for who was overtaken: who did what, when."""
    said = said_of(error, edition)
    if not said:
        return _(
            "Somebody else changed this session meanwhile. Nothing of yours was saved; look at it, then try again."
        )
    last = said[-1]
    what = "; ".join(f"{one.label}: {one.after or '–'}" for one in (() if last.whole else last.fields[:3]))
    given = {
        "who": last.edit.by.get_full_name() if last.edit.by else _("Somebody"),
        "verb": last.verb,
        "title": last.title,
        "time": f"{last.at:%H:%M}",
        "what": f"{what}." if what else "",
    }
    words = _("%(who)s was faster (%(time)s, %(verb)s): “%(title)s”. %(what)s Nothing of yours was saved.") % given
    return " ".join(words.split())
