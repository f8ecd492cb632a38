"""The calendar of one interpreter, by the personal link, which calendar programs may read again and again."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.conference.interpreting.contributions import contributed
from nhipcau.conference.interpreting.models import Interpreter, ShownDuty
from nhipcau.conference.interpreting.views.mine import opened_by_link
from nhipcau.exchange.calendars.contributed import with_more, without_release
from nhipcau.exchange.calendars.writing import ics


@require_safe
@opened_by_link
def calendar(request: HttpRequest, row: Interpreter, token: str) -> HttpResponse:
    """The work of an interpreter as told last; what is no longer stands in it as cancelled."""
    del request, token
    language, heading = get_language() or "vi", _("My work as an interpreter")
    entries = [(heading, contributed(one)) for one in ShownDuty.objects.filter(interpreter=row)]
    programme = with_more(without_release(row.edition, language, heading), entries)
    response = HttpResponse(b"".join(ics.calendar(programme, heading)), content_type=ics.CONTENT_TYPE)
    name = f"{row.edition.slug}-interpreting-{language}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


app_name = "interpreter_calendar"
urlpatterns = [path("interpreters/<str:token>/agenda.ics", calendar, name="calendar")]
