"""Orders of delegations and people: made, adjusted, frozen."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from nhipcau.conference.editions.desk.pages import done, number_of, saved
from nhipcau.conference.protocol.actions import orders as actions
from nhipcau.conference.protocol.forms import OrderForm
from nhipcau.conference.protocol.models import Order
from nhipcau.conference.protocol.ordering.photograph import rows_of
from nhipcau.conference.protocol.queries.order import people_of
from nhipcau.conference.protocol.queries.orders import lines_of, orders_of
from nhipcau.conference.protocol.views.common import entered, order_or_404
from nhipcau.core.web.narrowing import having_words, text_in

#: So many people are offered to be added.
FOUND = 12


@never_cache
@login_required
def orders(request: HttpRequest, slug: str) -> HttpResponse:
    """The orders of an edition, and the form of another. Raises Http404 and `PermissionDenied`."""
    edition = entered(request, slug)
    form = OrderForm(request.POST or None, edition=edition)
    made: list[Order] = []

    def make() -> None:
        values = dict(form.cleaned_data)
        kind, who = values.pop("kind"), values.pop("who")
        made.append(actions.make_order(request.user, edition, kind, values, who))

    if saved(request, form, make):
        return redirect("protocol:order", slug, made[0].pk)
    context = {"edition": edition, "part": "orders", "form": form, "orders": list(orders_of(edition))}
    return render(request, "protocol/orders.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def order(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """An order: as it is computed, adjusted and frozen. Raises Http404 and `PermissionDenied`."""
    row = order_or_404(request, slug, pk)
    verb, version = request.POST.get("verb", ""), number_of(request, "version")
    form = OrderForm(request.POST if verb == "arrange" else None, instance=row, edition=row.edition)
    if verb == "arrange":
        fresh = order_or_404(request, slug, pk)
        if saved(request, form, lambda: actions.arrange(request.user, fresh, version, form.cleaned_data)):
            return redirect("protocol:order", slug, pk)
    elif verb == "remove":
        gone = done(request, lambda: actions.remove_order(request.user, row), _("The order is removed."))
        return redirect("protocol:orders", slug) if gone else redirect("protocol:order", slug, pk)
    elif verb in _VERBS:
        done(request, lambda: _VERBS[verb](request, row, version), _SAID.get(verb, ""))
        return redirect("protocol:order", slug, pk)
    lines = lines_of(row)
    q = text_in(request.GET, "q")
    context = {
        "edition": row.edition,
        "part": "orders",
        "order": order_or_404(request, slug, pk) if form.errors else row,
        "form": form,
        "lines": lines,
        "rows": rows_of(lines, row.per_row) if row.kind == Order.Kind.PHOTO else [],
        "frozen": row.frozen.select_related("by"),
        "q": q,
        "found": _found(row, q),
        "is_of_delegations": row.kind == Order.Kind.DELEGATIONS,
    }
    return render(request, "protocol/order.html", context, status=422 if form.errors else 200)


def _found(order: Order, q: str) -> list[Any]:
    """People of that name who do not stand in the order yet."""
    if not q or order.kind == Order.Kind.DELEGATIONS:
        return []
    present = order.entries.filter(frozen=None).values("delegate")
    return list(having_words(people_of(order.edition), q, "folded").exclude(pk__in=present)[:FOUND])


def _add(request: HttpRequest, order: Order, version: int) -> Any:
    try:
        key = UUID(request.POST.get("person", ""))
    except ValueError:
        key = UUID(int=0)
    return actions.add(request.user, order, version, key)


def _entry(request: HttpRequest) -> int:
    return number_of(request, "entry", -1)


_VERBS: dict[str, Callable[[HttpRequest, Order, int], Any]] = {
    "move": lambda request, order, version: actions.move(
        *(request.user, order, version, _entry(request), number_of(request, "place", 1)),
        request.POST.get("reason", ""),
    ),
    "release": lambda request, order, version: actions.release(request.user, order, version, _entry(request)),
    "add": _add,
    "out": lambda request, order, version: actions.take_out(request.user, order, version, _entry(request)),
    "words": lambda request, order, version: actions.describe(
        request.user, order, version, _entry(request), request.POST.get("words", "")
    ),
    "freeze": lambda request, order, version: actions.freeze(
        request.user, order, version, request.POST.get("words", "")
    ),
    "number": lambda request, order, version: actions.number_delegations(request.user, order, version),
}


def _numbered(count: int) -> str:
    words = ngettext(
        "The list of %(n)s delegation follows this order now.",
        "All lists of the %(n)s delegations follow this order now.",
        count,
    )
    return words % {"n": count}


_SAID: dict[str, Any] = {
    "freeze": lambda kept: _("Frozen as version %(n)s.") % {"n": kept.number},
    "number": _numbered,
}
