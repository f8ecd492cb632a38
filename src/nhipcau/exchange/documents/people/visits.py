"""The list of those who come along on a visit, bus by bus, as PDF."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.pages.words import clock
from nhipcau.conference.visits import wording
from nhipcau.conference.visits.models import VisitRun
from nhipcau.conference.visits.queries.rows import Boarded, Manifest, Row
from nhipcau.conference.visits.views.finding import run_at
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.documents.answers import pdf_answer
from nhipcau.exchange.documents.people.tables import Column, Part, table_pdf
from nhipcau.exchange.documents.people.wording import function_word

#: An empty box, to be ticked with a pen.
_BOX = "[   ]"


@never_cache
@login_required
@require_safe
def manifest(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The list of a run, `?apart=1` with a page for each bus. Raises Http404 and `PermissionDenied`."""
    found = run_at(request, slug, pk)
    content = manifest_pdf(found, apart=request.GET.get("apart") == "1")
    return pdf_answer(f"nhipcau-{slug}-visit-{pk.hex[:8]}-{_language()}.pdf", content)


def manifest_pdf(run: VisitRun, *, apart: bool = False) -> bytes:
    """Who comes along, in the active language. Raises TypesettingError."""
    people = Manifest(run)
    columns = [
        Column("№", 1, number=True),
        Column(pgettext("of a person", "Name"), 8),
        Column(_("Function and delegation"), 10),
        Column(_("Language of the guide"), 4),
        Column(pgettext("list of a visit", "Here"), 2),
    ]
    parts = [
        Part(_heading(one, people), [_row(number, row) for number, row in enumerate(one.rows, 1)], _beside(one), apart)
        for one in people.boarded
    ]
    title = f"{wording.title_of(run.visit)} · {wording.span_words(run)}"
    point = wording.meeting_point_of(run) or wording.place_of(run.visit)
    note = _("Meeting point: %(place)s") % {"place": point} if point else ""
    return table_pdf(run.visit.edition, _language(), title, columns, parts, note=note, total=len(people.placed))


def _heading(one: Boarded, people: Manifest) -> str:
    if one.bus:
        return _("Bus %(name)s") % {"name": one.bus.name}
    return _("In no bus yet") if people.buses else _("Signed up")


def _beside(one: Boarded) -> str:
    """When it leaves, who guides in which language, and how many sit in how many seats."""
    bus = one.bus
    if bus is None:
        return str(len(one.rows))
    said = []
    if bus.leaves_at:
        local = localtime(bus.leaves_at, zone_of_edition(bus.run.visit.edition))
        said.append(_("leaves at %(time)s") % {"time": clock(local)})
    guide = " ".join(part for part in (bus.guide, bus.guide_phone) if part)
    if guide:
        said.append(_("guide: %(name)s") % {"name": guide})
    return " · ".join([*said, *filter(None, [one.languages]), f"{len(one.rows)} / {bus.seats}"])


def _row(number: int, row: Row) -> list[list[str]]:
    beside = [part for part in (function_word(row.sign_up.delegate, _language()), row.delegation) if part]
    name = [row.name]
    if row.sign_up.state != row.sign_up.State.CONFIRMED:
        name.append(str(row.sign_up.get_state_display()))
    return [[str(number)], name, beside, [row.language or "–"], [_BOX]]


def _language() -> str:
    return get_language() or LANGUAGES[0]


app_name = "visit_papers"
urlpatterns = [path("editions/<slug:slug>/desk/visits/runs/<uuid:pk>/list.pdf", manifest, name="list")]
