"""The plan at the desk: its areas, and one of them with its stands and who stands there."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.delegations.desk.views.finding import version_of
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.exhibition.actions import plan as actions
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.models import ExhibitionArea, Stand
from nhipcau.conference.exhibition.plan.drawing import draw
from nhipcau.conference.exhibition.plan.forms import AreaForm, PictureForm, RowsForm, StandForm, StreetForm
from nhipcau.conference.exhibition.plan.views.giving import GIVING
from nhipcau.conference.exhibition.queries.plan import area_named, figures_of, movable, stands_of, without_stand
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """The areas of an exhibition in numbers, and a form for a new one. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PLAN)
    form = AreaForm(request.POST or None, instance=ExhibitionArea(edition=edition))
    if form.is_valid():
        made = attempt(form, lambda: actions.set_area(request.user, edition, None, None, form.cleaned_data))
        if made is not None:
            return redirect("exhibition:area", slug, made.slug)
    context = {"edition": edition, "form": form, "areas": figures_of(edition)}
    return render(request, "exhibition/desk/plan.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def area(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """An area with its stands, what may be done with them, and who has none. Raises Http404, `PermissionDenied`."""
    edition = enter(request, slug, PLAN)
    found = area_named(edition, name)
    if found is None:
        raise Http404(_("No such area."))
    chosen = _chosen(request, found)
    forms = _forms(request, found, chosen)
    status = 200
    if request.method == "POST":
        answer = _step(request, found, chosen, forms)
        if answer is not None:
            return answer
        status = 422
    stands, here = stands_of(edition, found), request.path
    drawing = draw(
        found,
        stands,
        lambda stand, _exhibitor: f"{here}?stand={stand.pk}#stand",
        chosen=chosen.pk if chosen else None,
        picture=reverse("exhibition:picture", args=[slug, name]) if found.picture else "",
    )
    context = {
        "edition": edition,
        "area": found,
        "drawing": drawing,
        "chosen": next((one for one in drawing.shapes if one.is_chosen), None),
        "forms": forms,
        "open": request.POST.get("verb", ""),
        "lacking": list(without_stand(edition)),
        "movable": movable(edition),
        "last_step": actions.last_step(found),
    }
    return render(request, "exhibition/desk/area.html", context, status=status)


def _chosen(request: HttpRequest, found: ExhibitionArea) -> Stand | None:
    given = request.POST.get("stand") or request.GET.get("stand", "")
    rows = Stand.objects.filter(area=found).select_related("type", "area__edition")
    return rows.filter(pk=int(given)).first() if given.isdecimal() and len(given) < 18 else None


def _forms(request: HttpRequest, found: ExhibitionArea, chosen: Stand | None) -> dict[str, Any]:
    """The forms by their verb; the one that was sent is bound."""
    first = found.stands.count() + 1
    makers: dict[str, Callable[..., Any]] = {
        "area": partial(AreaForm, instance=area_named(found.edition, found.slug)),
        "rows": partial(RowsForm, edition=found.edition, first=first),
        "street": partial(StreetForm, edition=found.edition, first=first),
        "picture": PictureForm,
    }
    if chosen is not None:
        makers["stand"] = partial(StandForm, instance=chosen)
    verb = request.POST.get("verb")
    sent = {"data": request.POST, "files": request.FILES}
    return {name: make(prefix=name, **(sent if name == verb else {})) for name, make in makers.items()}


def _step(
    request: HttpRequest, found: ExhibitionArea, chosen: Stand | None, forms: dict[str, Any]
) -> HttpResponse | None:
    """Do what was sent and go on, or return None where a form has faults."""
    verb, version = request.POST.get("verb", ""), version_of(request)
    form = forms.get(verb)
    if form is not None and not form.is_valid():
        return None
    try:
        if form is not None:
            if attempt(form, lambda: (_WITH_FORM[verb](request.user, found, chosen, version, form), True)) is None:
                return None
        elif verb in GIVING:
            GIVING[verb](request, chosen)
        elif verb in _PLAIN:
            _PLAIN[verb](request, found, chosen, version)
        else:
            raise Http404(_("No such step."))
    except (Overtaken, ValidationError) as error:
        words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return _answer(request, found, words)
    return _answer(request, found)


def _answer(request: HttpRequest, found: ExhibitionArea, fault: str = "") -> HttpResponse:
    """Back to the plan; to the module that asked, the new version."""
    if request.headers.get("accept", "").startswith("application/json"):
        return JsonResponse({"version": found.version, "fault": fault}, status=409 if fault else 200)
    if fault:
        messages.error(request, fault)
    if not ExhibitionArea.objects.filter(pk=found.pk).exists():
        return redirect("exhibition:plan", found.edition.slug)
    stand = request.POST.get("stand", "")
    tail = f"?stand={stand}#stand" if stand.isdecimal() and request.POST.get("verb") != "remove" else ""
    return HttpResponseRedirect(request.path + tail)


def _set_area(user: Any, found: ExhibitionArea, _chosen: Any, version: int, form: Any) -> Any:
    return actions.set_area(user, found.edition, found, version, form.cleaned_data)


def _add(user: Any, found: ExhibitionArea, _chosen: Any, version: int, form: Any) -> Any:
    return actions.add_stands(user, found, version, form.laid(), form.cleaned_data["type"])


def _change(user: Any, found: ExhibitionArea, chosen: Stand | None, version: int, form: Any) -> Any:
    return actions.change_stand(user, _of(found, chosen), version, form.cleaned_data)


def _put_picture(user: Any, found: ExhibitionArea, _chosen: Any, version: int, form: Any) -> Any:
    return actions.set_picture(user, found, version, form.cleaned_data["picture"])


def _move(request: HttpRequest, found: ExhibitionArea, chosen: Stand | None, version: int) -> None:
    given = {name: request.POST.get(name, "") for name in ("x", "y")}
    if not all(one.isdecimal() and len(one) < 7 for one in given.values()):
        raise ValidationError(_("This place is not on the plan."))
    columns = {name: int(one) for name, one in given.items()}
    actions.change_stand(request.user, _of(found, chosen), version, columns)


def _of(found: ExhibitionArea, chosen: Stand | None) -> Stand:
    """The stand, knowing the area as it is read here: its version is raised there."""
    if chosen is None:
        raise ValidationError(_("This stand is no longer on the plan."))
    chosen.area = found
    return chosen


_WITH_FORM: dict[str, Callable[..., Any]] = {
    "area": _set_area,
    "rows": _add,
    "street": _add,
    "stand": _change,
    "picture": _put_picture,
}
_PLAIN: dict[str, Callable[[HttpRequest, ExhibitionArea, Stand | None, int], Any]] = {
    "move": _move,
    "remove": lambda request, found, chosen, version: actions.remove_stand(request.user, _of(found, chosen), version),
    "undo": lambda request, found, _chosen, version: actions.undo(request.user, found, version),
    "no-picture": lambda request, found, _chosen, version: actions.set_picture(request.user, found, version, None),
    "remove-area": lambda request, found, _chosen, version: actions.remove_area(request.user, found, version),
}
