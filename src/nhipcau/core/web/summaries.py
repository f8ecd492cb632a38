"""Counts that would read a whole table, kept in the database until the register changes."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from nhipcau.core.records.models import Revision
from nhipcau.core.records.revision import current_revision
from nhipcau.core.web.models import Summary

#: A revision counted from day to day, for what changes with the calendar: more than there are days in any we use.
DAYS = 10_000_000
#: So many rows of past revisions are removed when a new one is stored: in time all, without one request paying for it.
PURGED = 100


def summary(name: str, compute: Callable[[], Any], revision: int | None = None) -> Any:
    """Return `compute()` (anything JSON holds), computed once per change of the register and shared by all workers.

    `name` identifies the count with all its parameters; `revision` is given where it is known, or where it is
    not that of the register alone. One query, unless it has to be computed.
    """
    return summaries({name: compute}, revision)[name]


def summaries(wanted: Mapping[str, Callable[[], Any]], revision: int | None = None) -> dict[str, Any]:
    """Return several of them by name, in one query as well."""
    now = Coalesce(Subquery(Revision.objects.filter(pk=1).values("number")), 0)
    rows = Summary.objects.filter(name__in=list(wanted)).annotate(now=now)
    found = {
        name: value
        for name, made_at, value, present in rows.values_list("name", "revision", "value", "now")
        if made_at == (present if revision is None else revision)
    }
    return {name: found[name] if name in found else _made(name, wanted[name], revision) for name in wanted}


def _made(name: str, compute: Callable[[], Any], revision: int | None) -> Any:
    number = current_revision() if revision is None else revision
    value = compute()
    if not value:  # quickly found again, and filters that fit nothing are without number
        return value
    Summary.objects.update_or_create(name=name, defaults={"revision": number, "value": value})
    _purge(number)
    return value


def _purge(number: int) -> None:
    """Remove some of what was computed before `number`, which is a revision as it is or counted from day to day."""
    first = DAYS if number >= DAYS else 0
    past = Summary.objects.filter(revision__gte=first, revision__lt=number)
    names = list(past.order_by("revision").values_list("name", flat=True)[:PURGED])
    if names:
        past.filter(name__in=names).delete()
