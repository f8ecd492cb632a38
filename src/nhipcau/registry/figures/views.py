"""Pages of questions."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.web.views import list_page, record_page
from nhipcau.registry.figures.axis import axis_of
from nhipcau.registry.figures.lists import QUESTIONS
from nhipcau.registry.figures.queries import measures_of, question_for_page


def questions(request: HttpRequest) -> HttpResponseBase:
    """The list of questions."""
    return list_page(request, QUESTIONS)


def question(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one question with all its statements. Raises Http404."""
    record = question_for_page(slug)
    if record is None:
        raise Http404(_("No such question."))
    measures = measures_of(record)
    today = timezone.localdate()
    shown = [(view, axis_of(view, today)) for view in measures]
    cited = [said.statement for view in measures for said in view.said]
    return record_page(request, record, "figures/question.html", {"measures": shown, "today": today}, cited)
