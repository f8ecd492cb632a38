"""Who stands where: the people of an edition in order of precedence, and the rank of each."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from nhipcau.conference.editions.desk.pages import done, number_of, saved
from nhipcau.conference.protocol.actions import standings as actions
from nhipcau.conference.protocol.forms import StandingForm
from nhipcau.conference.protocol.models import Rank, Standing, StandingStep
from nhipcau.conference.protocol.queries.order import people_of, ranking
from nhipcau.conference.protocol.queries.people import Filters, listing
from nhipcau.conference.protocol.views.common import entered

PER_PAGE = 100


@never_cache
@login_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """The people in order of precedence; proposing and confirming ranks. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    if request.method == "POST":
        if request.POST.get("verb") == "propose":
            done(request, lambda: actions.propose(request.user, edition), _proposed)
        else:
            keys = [key for key in map(_uuid, request.POST.getlist("person")) if key]
            done(request, lambda: actions.confirm(request.user, edition, keys), _confirmed)
        return redirect(request.get_full_path())
    filters = Filters.of(request.GET)
    found = listing(edition, filters)
    page = Paginator(found.keys, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "part": "people",
        "filters": filters,
        "chips": found.chips,
        "page": page,
        "rows": found.rows(list(page)),
        "total": len(found.keys),
        "query": urlencode(filters.narrowing),
        "has_rules": Rank.objects.filter(rule__edition=edition, rule__is_used=True).exists(),
    }
    return render(request, "protocol/people.html", context)


@never_cache
@login_required
def person(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The rank of somebody, and what was done about it. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    delegate = people_of(edition).filter(pk=pk).first()
    if delegate is None:
        raise Http404(_("Nobody of this edition."))
    delegate.delegation.edition = edition
    row = Standing.objects.filter(delegate=delegate).first()
    form = StandingForm(request.POST or None, edition=edition, row=row)

    def write() -> None:
        actions.set_standing(request.user, delegate, number_of(request, "version"), actions.Wanted(**form.cleaned_data))

    if saved(request, form, write):
        return redirect("protocol:person", slug, pk)
    context = {
        "edition": edition,
        "part": "people",
        "delegate": delegate,
        "place": ranking(edition).get(delegate.pk),
        "row": row,
        "version": row.version if row else 0,
        "form": form,
        "steps": StandingStep.objects.filter(delegate=delegate).select_related("by"),
    }
    return render(request, "protocol/person.html", context, status=422 if form.errors else 200)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _proposed(count: int) -> str:
    words = ngettext(
        "A rank is proposed for %(n)s person, to be confirmed.",
        "Ranks are proposed for %(n)s people, to be confirmed.",
        count,
    )
    return words % {"n": count}


def _confirmed(count: int) -> str:
    return ngettext("%(n)s rank confirmed.", "%(n)s ranks confirmed.", count) % {"n": count}
