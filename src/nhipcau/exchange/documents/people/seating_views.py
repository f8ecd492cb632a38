"""Papers of a seating plan as PDF, for those who seat people."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.seating.desk.views.finding import plan_or_404
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.documents.answers import pdf_answer
from nhipcau.exchange.documents.people.seating import PAPERS


@never_cache
@login_required
@require_safe
def paper(request: HttpRequest, slug: str, pk: UUID, key: str) -> HttpResponse:
    """A paper of a plan. Raises Http404 and `PermissionDenied`."""
    plan = plan_or_404(request, slug, pk)
    if key not in PAPERS:
        raise Http404(_("No such paper."))
    language = get_language() or LANGUAGES[0]
    content = PAPERS[key](plan, language)
    return pdf_answer(f"nhipcau-{slug}-seating-{plan.number}-{key}-{language}.pdf", content)


app_name = "seating_papers"
urlpatterns = [path("editions/<slug:slug>/desk/seating/plans/<uuid:pk>/<slug:key>.pdf", paper, name="paper")]
