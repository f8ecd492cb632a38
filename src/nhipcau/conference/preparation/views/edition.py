"""The edition itself: what it is, its dates, what is taken over from another, and the one that follows."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt, form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.actions.cloning import Taken, pieces, take_over
from nhipcau.conference.preparation.actions.dates import Moved, postpone
from nhipcau.conference.preparation.actions.editions import PERMISSION, change_edition, create_edition
from nhipcau.conference.preparation.actions.others import other_counts
from nhipcau.conference.preparation.forms.edition import DatesForm, EditionForm, NextForm, PiecesForm, SourceForm
from nhipcau.conference.preparation.queries.cloning import offers


@login_required
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """What the edition is. Raises Http404 and PermissionDenied."""
    found = enter(request, slug, PERMISSION)
    form = EditionForm(request.POST or None, instance=found)
    if form.is_valid() and attempt(form, lambda: change_edition(request.user, found, form.cleaned_data)) is not None:
        messages.success(request, _("Kept."))
        return redirect("preparation:edition", found.slug)
    context = {"title": str(found), **_home(found), "former": found.former_dates.all()}
    return form_page(request, found, form, "preparation/edition.html", **context)


@login_required
def dates(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the dates, or put them off. Raises Http404 and PermissionDenied."""
    found = enter(request, slug, PERMISSION)
    form = DatesForm(request.POST or None, edition=found)
    if form.is_valid():
        moved = attempt(form, lambda: postpone(request.user, found, form.wanted()))
        if moved is not None:
            _tell_moved(request, moved)
            return redirect("preparation:edition", found.slug)
        found.refresh_from_db()
    lead = _("What was planned so far stays on the public page, beside the new dates.")
    return form_page(request, found, form, title=_("Dates of the edition"), lead=lead, **_back(found))


@login_required
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """Take over from another edition: choose, see what would come, confirm. Raises Http404 and PermissionDenied."""
    found = enter(request, slug, PERMISSION)
    choice = SourceForm(request.GET or None, user=request.user, target=found)
    source = choice.cleaned_data["source"] if choice.is_bound and choice.is_valid() else None
    form = PiecesForm(request.POST or None, user=request.user, target=found)
    if form.is_valid():
        data = form.cleaned_data
        source = data["source"]
        taken = attempt(form, lambda: take_over(request.user, data["source"], found, data["pieces"]))
        if taken is not None:
            messages.success(request, _in_words(taken))
            return redirect("desk:home", found.slug)
    context: dict[str, Any] = {"edition": found, "choice": choice, "form": form, "source": source, **_back(found)}
    if source is not None:
        context["offers"] = offers(source, found, pieces(), other_counts)
    return render(request, "preparation/take.html", context, status=422 if form.errors else 200)


@login_required
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the edition that follows. Raises Http404 and PermissionDenied."""
    found = enter(request, slug, PERMISSION)
    number = found.number + 1 if found.number else None
    form = NextForm(request.POST or None, initial={"number": number, "languages": found.language_codes})
    if form.is_valid():
        made = attempt(form, lambda: create_edition(request.user, found, form.cleaned_data))
        if made is not None:
            messages.success(request, _("The edition is made. Take over what it has in common with another."))
            return redirect(reverse("preparation:take", args=[made.slug]) + f"?source={found.slug}")
    lead = _("It appears among the conferences at once, as planned, with unknown dates.")
    title = _("The edition that follows %(edition)s") % {"edition": found}
    return form_page(request, found, form, title=title, lead=lead, **_back(found))


def _home(edition: Edition) -> dict[str, Any]:
    return {"back": reverse("desk:home", args=[edition.slug]), "back_words": _("To do first")}


def _back(edition: Edition) -> dict[str, Any]:
    return {"back": reverse("preparation:edition", args=[edition.slug]), "back_words": _("Edition")}


def _tell_moved(request: HttpRequest, moved: Moved) -> None:
    words = [_("The dates are kept.")]
    if moved.milestones:
        shown = ngettext("%(n)s milestone moved.", "%(n)s milestones moved.", moved.milestones)
        words.append(shown % {"n": moved.milestones})
    if moved.others:
        words.append(ngettext("%(n)s task moved.", "%(n)s tasks moved.", moved.others) % {"n": moved.others})
    if moved.sessions:
        words.append(ngettext("%(n)s session moved.", "%(n)s sessions moved.", moved.sessions) % {"n": moved.sessions})
    messages.success(request, " ".join(words))
    if moved.late:
        messages.warning(request, _("Overdue now: %(names)s.") % {"names": "; ".join(moved.late)})


def _in_words(taken: Taken) -> str:
    labels = pieces()
    said = [f"{labels[name]}: {count}" for name, count in taken.counts.items()]
    return _("Taken over. %(pieces)s.") % {"pieces": "; ".join(said)}
