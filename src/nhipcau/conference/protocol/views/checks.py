"""Flags and names: what is to be checked before anything is printed."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from nhipcau.conference.editions.desk.pages import done
from nhipcau.conference.protocol.actions import checks as actions
from nhipcau.conference.protocol.queries.checks import sheets_of
from nhipcau.conference.protocol.views.common import entered

PER_PAGE = 15
#: What the list is narrowed to.
OPEN, FAULTY = "open", "faulty"


@never_cache
@login_required
def checks(request: HttpRequest, slug: str) -> HttpResponse:
    """The delegations with what is to be checked of them. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    if request.method == "POST":
        # All that is open of one delegation, or what is ticked.
        whole = request.POST.get("whole", "")
        given = request.POST.getlist(f"of-{whole}" if whole else "seen")
        seen = [one for one in map(_seen, given) if one]
        if request.POST.get("verb") == "undo":
            done(request, lambda: actions.unverify(request.user, edition, seen), _undone)
        else:
            words = request.POST.get("words", "")
            done(request, lambda: actions.verify(request.user, edition, seen, words), _noted)
        return redirect(request.get_full_path())
    sheets, show = sheets_of(edition), request.GET.get("show", "")
    chosen = [one for one in sheets if (show != OPEN or one.open) and (show != FAULTY or one.faulty)]
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "part": "checks",
        "page": page,
        "show": show,
        "total": len(sheets),
        "open": sum(1 for one in sheets if one.open),
        "faulty": sum(1 for one in sheets if one.faulty),
        "query": urlencode({"show": show}) if show else "",
    }
    return render(request, "protocol/checks.html", context)


def _seen(text: str) -> tuple[UUID, str, str] | None:
    """A delegation, an item and a fingerprint, as the page sends them."""
    key, _colon, rest = text.partition(":")
    item, _colon, fingerprint = rest.partition(":")
    try:
        return UUID(key), item, fingerprint
    except ValueError:
        return None


def _noted(count: int) -> str:
    return ngettext("%(n)s thing noted as checked.", "%(n)s things noted as checked.", count) % {"n": count}


def _undone(count: int) -> str:
    return ngettext("%(n)s check taken back.", "%(n)s checks taken back.", count) % {"n": count}
