"""Pages of projects and of sites."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.web.views import list_page, record_page
from nhipcau.registry.projects.lists import projects_list, sites_list
from nhipcau.registry.projects.money import money_text
from nhipcau.registry.projects.queries import project_for_page, site_for_page


def projects(request: HttpRequest) -> HttpResponseBase:
    """The list of projects."""
    return list_page(request, projects_list(request.GET))


def project(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one project. Raises Http404."""
    record = project_for_page(slug)
    if record is None:
        raise Http404(_("No such project."))
    language = get_language() or "vi"
    money = [(one, money_text(one.amount_minor, one.currency, language)) for one in record.money.all()]
    sites = list(record.sites.all())
    cited = [*record.bodies.all(), *record.money.all(), *record.results.all(), *sites]
    return record_page(request, record, "projects/project.html", {"money": money, "sites": sites}, cited)


def sites(request: HttpRequest) -> HttpResponseBase:
    """The list of sites."""
    return list_page(request, sites_list(request.GET))


def site(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one site. Raises Http404."""
    record = site_for_page(slug)
    if record is None:
        raise Http404(_("No such site."))
    return record_page(request, record, "projects/site.html", {"projects": record.projects.all()})
