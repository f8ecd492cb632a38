"""The scoreboard: of all editions, of one, and by locality."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.conference.editions.queries import neighbours_of
from nhipcau.core.sources.references import References
from nhipcau.core.web.pages import ListPaginator
from nhipcau.followup.commitments.models import MEANINGS, UNASSESSED_MEANING, Standing
from nhipcau.followup.commitments.queries.records import commitments_of
from nhipcau.followup.scoreboard.queries import board as boards
from nhipcau.followup.scoreboard.queries import editions
from nhipcau.followup.scoreboard.queries.counts import NOTHING, all_localities, edition_counts
from nhipcau.followup.scoreboard.queries.stated import stated
from nhipcau.followup.scoreboard.tables import commitments_at, line

PER_PAGE = 50


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The scoreboard of all editions."""
    statements = stated()
    context = {
        "board": boards.board(timezone.localdate()),
        "standings": list(Standing),
        "meanings": _meanings(),
        "stated": statements,
        "stated_all": commitments_at(found="counted") if statements.more else "",
        "references": References(statements.cited),
    }
    return render(request, "scoreboard/board.html", context)


@require_safe
def localities(request: HttpRequest) -> HttpResponse:
    """Every locality that something was promised by, page by page."""
    found = all_localities()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    table = boards.localities_table(list(page))
    return render(request, "scoreboard/localities.html", {"table": table, "standings": list(Standing), "page": page})


@require_safe
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """What became of one edition. Raises Http404."""
    record = editions.edition_named(slug)
    if record is None:
        raise Http404(_("No such edition."))
    today, query = timezone.localdate(), {"edition": record.slug}
    counts = edition_counts(record, today)
    rows = editions.recommended_by(record)
    page = ListPaginator(rows, PER_PAGE, counts["recommendations"].get(slug, NOTHING)["all"]).get_page(
        request.GET.get("page")
    )
    taken, inherited = editions.with_takers(list(page)), editions.inherited_from(record, today)
    statements = stated(commitments_of(record))
    context = {
        "edition": record,
        "sum": line(_("All commitments"), counts["standings"], **query),
        "figures": boards.edition_figures(counts, record),
        "tables": [
            boards.fields_table(counts["fields"], **query),
            boards.countries_table(counts["countries"], **query),
        ],
        "standings": list(Standing),
        "meanings": _meanings(),
        "page": page,
        "taken": taken,
        "others": editions.others_of(record),
        "inherited": inherited,
        "difficulty": boards.difficulty_words(),
        "neighbours": neighbours_of(record),
        "stated": statements,
        "stated_all": commitments_at(found="counted", **query) if statements.more else "",
        "references": References([*(one.recommendation for one in taken), *statements.cited]),
    }
    return render(request, "scoreboard/edition.html", context)


def _meanings() -> list[tuple[Standing, object]]:
    return [(standing, MEANINGS.get(standing, UNASSESSED_MEANING)) for standing in Standing]
