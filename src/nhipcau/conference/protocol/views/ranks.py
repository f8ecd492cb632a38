"""Rules of precedence with their ranks, privileges, and who stands first of those on one level."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nhipcau.conference.editions.desk.pages import done, number_of, saved
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.actions import privileges
from nhipcau.conference.protocol.actions import rules as actions
from nhipcau.conference.protocol.forms import LinesForm, PrivilegeForm, RankForm, RuleForm
from nhipcau.conference.protocol.models import HostPrivilege, PrecedenceRule, Rank
from nhipcau.conference.protocol.queries.rules import rules_page
from nhipcau.conference.protocol.views.common import entered
from nhipcau.core.text.languages import LANGUAGES


@never_cache
@login_required
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """The rules of an edition by country, and its privileges. Raises Http404 and `PermissionDenied`."""
    edition, verb = entered(request, slug), request.POST.get("verb", "")
    form = PrivilegeForm(request.POST if verb == "give" else None, edition=edition)
    if verb == "make":
        return _made(request, edition)
    if verb == "give":
        if saved(request, form, lambda: _give(request, edition, form)):
            return redirect("protocol:rules", slug)
    elif verb:
        _do(request, edition, verb)
        return redirect("protocol:rules", slug)
    context = {"edition": edition, "part": "rules", "form": form, "view": rules_page(edition)}
    return render(request, "protocol/rules.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def rule(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A rule with its ranks: change it, add ranks, remove it. Raises Http404 and `PermissionDenied`."""
    edition, verb = entered(request, slug), request.POST.get("verb", "")
    row = _rule(edition, pk)
    version = number_of(request, "version")
    form = RuleForm(request.POST if verb == "change" else None, instance=row)
    lines = LinesForm(request.POST if verb == "lines" else None, initial={"language": get_language() or LANGUAGES[0]})
    if verb == "remove" and done(request, lambda: actions.remove_rule(request.user, row), _("The rule is removed.")):
        return redirect("protocol:rules", slug)
    if verb == "change" and saved(
        request, form, lambda: actions.change_rule(request.user, _rule(edition, pk), version, form.cleaned_data)
    ):
        return redirect("protocol:rule", slug, pk)
    if verb == "lines" and saved(
        request, lines, lambda: actions.add_ranks(request.user, row, version, **lines.cleaned_data)
    ):
        return redirect("protocol:rule", slug, pk)
    context = {
        "edition": edition,
        "part": "rules",
        "rule": _rule(edition, pk),
        "ranks": row.ranks.order_by("number"),
        "form": form,
        "lines": lines,
    }
    return render(request, "protocol/rule.html", context, status=422 if form.errors or lines.errors else 200)


@never_cache
@login_required
def rank(request: HttpRequest, slug: str, pk: int, rank: int) -> HttpResponse:
    """The form of an office. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    row, version = _rank(edition, pk, rank), number_of(request, "version")
    if request.POST.get("verb") == "remove":
        done(request, lambda: actions.remove_rank(request.user, row, version), _("The office is removed."))
        return redirect("protocol:rule", slug, pk)
    form = RankForm(request.POST or None, instance=row)
    if saved(
        request,
        form,
        lambda: actions.change_rank(request.user, _rank(edition, pk, rank), version, form.cleaned_data),
    ):
        return redirect("protocol:rule", slug, pk)
    context = {"edition": edition, "part": "rules", "row": row, "rule": row.rule, "form": form}
    return render(request, "protocol/rank.html", context, status=422 if form.errors else 200)


def _made(request: HttpRequest, edition: Edition) -> HttpResponse:
    made: list[PrecedenceRule] = []
    country = request.POST.get("country", "")
    if done(request, lambda: made.append(actions.make_rule(request.user, edition, country))):
        return redirect("protocol:rule", edition.slug, made[0].pk)
    return redirect("protocol:rules", edition.slug)


def _give(request: HttpRequest, edition: Edition, form: PrivilegeForm) -> HostPrivilege:
    given = form.cleaned_data
    whom: Any = given["delegate"] or given["delegation"]
    return privileges.give_privilege(request.user, edition, given["place"], whom, form.reasons, given["source"])


def _do(request: HttpRequest, edition: Edition, verb: str) -> None:
    """Take over a text, set who stands first of equals, take a privilege back."""
    if verb == "ties":
        done(request, lambda: actions.set_ties(request.user, edition, request.POST.get("ties", "")))
    elif verb == "take":
        done(request, lambda: actions.take_over(request.user, edition, request.POST.get("key", "")))
    elif verb == "back":
        row = HostPrivilege.objects.filter(edition=edition, pk=number_of(request, "privilege")).first()
        if row is not None:
            done(request, lambda: privileges.take_back_privilege(request.user, row), _("The place is taken back."))


def _rule(edition: Edition, pk: int) -> PrecedenceRule:
    row = PrecedenceRule.objects.filter(edition=edition, pk=pk).first()
    if row is None:
        raise Http404(_("No such rule."))
    row.edition = edition
    return row


def _rank(edition: Edition, pk: int, rank: int) -> Rank:
    row = Rank.objects.select_related("rule__edition").filter(rule__edition=edition, rule=pk, pk=rank).first()
    if row is None:
        raise Http404(_("No such office."))
    return row
