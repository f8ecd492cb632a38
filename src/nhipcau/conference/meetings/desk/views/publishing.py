"""What is different from what people were shown, and showing it to them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions import publishing as actions
from nhipcau.conference.meetings.desk.views.finding import complain, number_in, planned
from nhipcau.conference.meetings.models import Planning, Publication
from nhipcau.conference.meetings.planning.wording import Names, words_of
from nhipcau.conference.meetings.queries.broken import broken_of
from nhipcau.conference.meetings.queries.changes import changes_of
from nhipcau.conference.meetings.queries.publications import changes_in, publications_of
from nhipcau.conference.meetings.queries.swaps import open_swaps
from nhipcau.core.records.claiming import Overtaken

#: Changes on one page, and publications that are named.
PER_PAGE, MOST_NAMED = 100, 30


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of changes, and publishing exactly them. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    words = request.POST.get("words", "")
    if request.method == "POST":
        try:
            made = actions.publish(
                request.user,
                edition,
                number_in(request, "version"),
                final=request.POST.get("final") == "yes",
                words=words,
            )
        except (Overtaken, ValidationError) as error:
            complain(request, error)
        else:
            messages.success(request, _("Published. The messages are on their way."))
            return redirect("meetings:publication", slug, made.number)
    return render(request, "meetings/publish.html", _shown(request, edition, planning, words))


@never_cache
@login_required
@require_safe
def publication(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What one publication changed. Raises Http404 and `PermissionDenied`."""
    edition, _planning = planned(request, slug)
    made = get_object_or_404(Publication.objects.select_related("by"), edition=edition, number=number)
    page = Paginator(changes_in(made), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "meetings/publication.html", {"edition": edition, "publication": made, "page": page})


def _shown(request: HttpRequest, edition: Edition, planning: Planning, words: str) -> dict[str, object]:
    broken, picture = broken_of(edition)
    names = Names(edition, picture)
    changes = changes_of(edition)
    return {
        "edition": edition,
        "planning": planning,
        "changes": changes,
        "page": Paginator(changes.rows, PER_PAGE).get_page(request.GET.get("page")),
        "broken": [(one.wish, [words_of(each, names) for each in one.obstacles]) for one in broken],
        "publications": publications_of(edition)[:MOST_NAMED],
        "may_provisional": planning.phase in actions.PROVISIONAL_FROM,
        "may_final": planning.phase in actions.PUBLISHED_FROM,
        "swaps": open_swaps(edition),
        "words": words,
    }
