"""What the register does not know of records, though their pages have a place for it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, Case, Exists, Model, OuterRef, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.records.languages import language_name
from nhipcau.core.sources.models import Citation
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.portal.workspace.holdings import HOLDINGS, Rows, Units
from nhipcau.portal.workspace.todo.tasks import MOST, Task
from nhipcau.registry.organisations.models import Position
from nhipcau.registry.partnerships.models import Agreement, Signature
from nhipcau.registry.places.models import Level, Locality
from nhipcau.registry.projects.models import Project

#: Adds one column for each gap of a kind, and the words for it.
Gaps = dict[str, tuple[Any, Any]]


def gaps(units: Units) -> Iterator[Task]:
    """The records of units with what is missing in each; a query for each kind."""
    for kind, find in _GAPS.items():
        holding = HOLDINGS[kind]
        wanted = {"source": (~_cited(holding.model), gettext_lazy("no source")), **find()}
        if holding.titled:
            wanted |= {f"no_title_{code}": (Q(**{f"title_{code}": ""}), code) for code in LANGUAGES}
        yield from _with_gaps(kind, holding.rows(units), wanted)
    yield from _without_people(units)


def _with_gaps(kind: str, rows: Rows, wanted: Gaps) -> Iterator[Task]:
    conditions = {f"gap_{name}": condition for name, (condition, _words) in wanted.items()}
    missing = Q()
    for condition in conditions.values():
        missing |= Q(condition)
    found = rows.filter(missing).order_by("pk")
    for name, condition in conditions.items():
        found = found.annotate(**{name: _as_flag(condition)})
    for pk, *flags in found.values_list("pk", *conditions)[:MOST]:
        words = [words for flag, (_condition, words) in zip(flags, wanted.values(), strict=True) if flag]
        titles = [str(language_name(code)) for code in words if code in LANGUAGES]
        reasons = [one for one in words if one not in LANGUAGES]
        if titles:
            reasons.append(_("no title in: %(languages)s") % {"languages": ", ".join(titles)})
        yield Task(kind, pk, reasons)


def _as_flag(condition: Any) -> Any:
    return Case(When(Q(condition), then=Value(True)), default=Value(False), output_field=BooleanField())


def _cited(model: type[Model]) -> Exists:
    content_type = ContentType.objects.get_for_model(model)
    return Exists(Citation.objects.filter(content_type=content_type, object_id=OuterRef("pk")))


def _of_partnerships() -> Gaps:
    return {
        "status": (Q(status_as_of__isnull=True), gettext_lazy("no day as of which the status was stated")),
        "agreement": (~Exists(Agreement.objects.filter(partnership=OuterRef("pk"))), gettext_lazy("no agreement")),
    }


def _of_agreements() -> Gaps:
    signed = Exists(Signature.objects.filter(agreement=OuterRef("pk")))
    return {
        "period": (Q(period_from__isnull=True) | Q(period_to__isnull=True), gettext_lazy("no full period")),
        "signature": (~signed, gettext_lazy("no signature")),
    }


def _of_projects() -> Gaps:
    in_field = Project.fields.through.objects.filter(project=OuterRef("pk"))
    return {
        "status": (Q(status=Project.Status.UNKNOWN), gettext_lazy("no status")),
        "field": (~Exists(in_field), gettext_lazy("no field of cooperation")),
    }


def _of_offices() -> Gaps:
    return {"as_of": (Q(as_of__isnull=True), gettext_lazy("no day as of which it was stated"))}


def _of_people() -> Gaps:
    return {}


_GAPS: dict[str, Callable[[], Gaps]] = {
    "partnerships": _of_partnerships,
    "agreements": _of_agreements,
    "projects": _of_projects,
    "offices": _of_offices,
    "people": _of_people,
}


def _without_people(units: Units) -> Iterator[Task]:
    """Today's units of which nobody is known to be in office."""
    held = Position.objects.filter(held_to__isnull=True)
    own = held.filter(Q(locality=OuterRef("pk")) | Q(organisation__locality=OuterRef("pk")))
    rows = Locality.objects.filter(pk__in=units, valid_to__isnull=True).exclude(level=Level.COUNTRY)
    for pk in rows.exclude(Exists(own)).order_by("pk").values_list("pk", flat=True):
        yield Task("places", pk, [_("nobody is known to be in office")])
