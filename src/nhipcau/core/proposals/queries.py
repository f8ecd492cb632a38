"""Which proposals somebody sees, and what other open proposals want of the same records."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.core.proposals.models import Correction, Proposal, ProposedChange, Touched
from nhipcau.core.roles.reach import reach_of
from nhipcau.core.sources.models import Citation, Source

#: As many changes of other proposals are looked at beside one page.
RIVALS = 400
#: As many sources of a record are offered for a change of it.
SOURCES = 12

#: Path of the parts, number of the row, name of the field.
Place = tuple[str, int | None, str]


@dataclass(frozen=True)
class View:
    """A view on proposals: whose they are."""

    name: str
    rows: "QuerySet[Proposal]"


def who(user: Any) -> str:
    """What a person is called beside what he or she did."""
    if user is None:
        return _("somebody whose account is gone")
    return user.get_full_name() or _("somebody who gave no name")


def views_of(user: Any) -> list[View]:
    """The views on proposals that somebody has by his roles: to decide, of my localities, mine."""
    views = []
    if is_moderator(user):
        views.append(View("decide", moderated_by(user, Proposal.objects.all()).exclude(author=user)))
    if reach_of(user).edits:
        touched = Touched.objects.filter(proposal=OuterRef("pk"), locality__in=reach_of(user).edits)
        views.append(View("localities", Proposal.objects.filter(Exists(touched))))
    views.append(View("mine", Proposal.objects.filter(author=user)))
    return views


def is_moderator(user: Any) -> bool:
    """Whether somebody decides on anything."""
    reach = reach_of(user)
    return bool(user.is_superuser or reach.moderates_all or reach.moderates)


def moderated_by(user: Any, rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Those proposals or corrections that concern a country which somebody moderates."""
    reach = reach_of(user)
    if user.is_superuser or reach.moderates_all:
        return rows
    wanted = Q(pk__in=())
    for code in reach.moderates:
        wanted |= Q(countries__contains=code)
    return rows.filter(wanted)


def state_counts(rows: "QuerySet[Proposal]") -> dict[str, int]:
    """How many proposals are in each state."""
    counted = rows.order_by().values("state").annotate(n=Count("pk")).values_list("state", "n")
    return dict(counted)


def open_count(user: Any) -> int:
    """How many proposals wait for the decision of somebody."""
    if not is_moderator(user):
        return 0
    rows = moderated_by(user, Proposal.objects.filter(state=Proposal.State.OPEN))
    return rows.exclude(author=user).count()


def corrections_for(user: Any) -> "QuerySet[Correction]":
    """The corrections that somebody may settle."""
    return moderated_by(user, Correction.objects.all()) if is_moderator(user) else Correction.objects.none()


def rivals_of(kind: str, slugs: Collection[str], but: Proposal | None = None) -> list[ProposedChange]:
    """Changes that other open proposals want of records of a kind, with their item, proposal and author; one query."""
    changes = ProposedChange.objects.filter(
        item__kind=kind, item__slug__in=slugs, item__proposal__state=Proposal.State.OPEN
    )
    if but is not None:
        changes = changes.exclude(item__proposal=but)
    return list(changes.select_related("item__proposal__author").order_by("pk")[:RIVALS])


def by_place(changes: Iterable[ProposedChange]) -> dict[tuple[str, *Place], list[ProposedChange]]:
    """Changes of fields by the record, row and field they are about."""
    found: dict[tuple[str, *Place], list[ProposedChange]] = {}
    for change in changes:
        if change.field and not change.key:
            found.setdefault((change.item.slug, change.part, change.row, change.field), []).append(change)
    return found


def proposals_in(changes: Iterable[ProposedChange]) -> list[Proposal]:
    """The proposals of changes, each once."""
    return list({change.item.proposal_id: change.item.proposal for change in changes}.values())


def sources_of(rows: Iterable[Any]) -> list[Source]:
    """The sources on which a record and its parts rest, each once; a query for each kind of row."""
    ids: dict[int, None] = {}
    by_model: dict[type[Any], list[int]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row.pk)
    for model, pks in by_model.items():
        cited = Citation.objects.filter(content_type__model=model._meta.model_name, object_id__in=pks[:200])
        cited = cited.filter(content_type__app_label=model._meta.app_label)
        for source in cited.order_by("position", "pk").values_list("source", flat=True)[:50]:
            ids[source] = None
    found = Source.objects.in_bulk(list(ids)[:SOURCES])
    return [found[pk] for pk in ids if pk in found]
