"""Records that came into the register otherwise than by a proposal: laid down at a desk, or read from a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy

from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.declarations.models import Declaration
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.portal.follow.events.base import MOST, Event
from nhipcau.portal.follow.targets import Scope
from nhipcau.registry.partnerships.models import Agreement


@dataclass(frozen=True)
class _Arriving:
    """A kind whose new records are told: the words, what is read with them, and what is said of one.

    Those that have what `without` names are told otherwise.
    """

    model: type[Model]
    words: Any
    reads: tuple[str, ...]
    said: Callable[[Any], Any]
    without: str = ""


_ARRIVING = {
    "agreements": _Arriving(
        Agreement, gettext_lazy("New agreement: %(record)s"), ("partnership",), lambda one: one.partnership
    ),
    # Of a text that was adopted here, the adoption is told.
    "declarations": _Arriving(
        Declaration,
        gettext_lazy("New declaration: %(record)s"),
        ("edition",),
        lambda one: one.edition,
        without="adopted_texts",
    ),
    "recommendations": _Arriving(
        Recommendation, gettext_lazy("New recommendation: %(record)s"), ("edition",), lambda one: one.edition
    ),
    "commitments": _Arriving(
        Commitment,
        gettext_lazy("New commitment: %(record)s"),
        ("locality", "partnership", "organisation"),
        lambda one: one.owner,
    ),
}


def arrivals(scope: Scope, until: datetime, since: datetime | None) -> Iterator[Event]:
    """Records of the kinds of which that is told; a query or two for each kind of the scope."""
    for kind, arriving in _ARRIVING.items():
        if kind in scope.rows:
            yield from _of_kind(kind, arriving, scope, until, since)


def _of_kind(kind: str, arriving: _Arriving, scope: Scope, until: datetime, since: datetime | None) -> Iterator[Event]:
    added = first_versions(arriving.model, Q(id__in=scope.rows[kind].values("pk")), until, since)
    records: Any = arriving.model._default_manager.filter(pk__in=added)
    if arriving.without:
        records = records.filter(**{arriving.without: None})
    for one in records.select_related(*arriving.reads):
        said = arriving.said(one)
        title = str(arriving.words) % {"record": one}
        key = uuid5(NAMESPACE_URL, f"{kind}/{one.slug}/new")
        yield Event(key, added[one.pk], title, one.get_absolute_url(), [f"{said}."] if said else [])


def first_versions(model: type[Model], wanted: Q, until: datetime, since: datetime | None) -> dict[Any, datetime]:
    """When rows (by id) were written first, the newest `MOST` of those that no proposal brought."""
    history: Any = model.history  # type: ignore[attr-defined]
    rows = history.filter(wanted, history_type="+", history_date__lte=until, history_proposal__isnull=True)
    if since is not None:
        rows = rows.filter(history_date__gt=since)
    return dict(rows.order_by("-history_date", "-id").values_list("id", "history_date")[:MOST])
