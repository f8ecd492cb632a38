"""Whom this app knows: the people on the programme, the authors of its papers, and the secretariat."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from nhipcau.conference.editions.queries import SOMEONE
from nhipcau.conference.papers.models import Paper
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.conference.schedule.concerned import Concerned, concerned
from nhipcau.conference.schedule.models import Release
from nhipcau.core.roles.models import Area, Grant, Role, ScopeKind

_BY_COUNTRY = {"VN": "vi", "FR": "fr"}


@concerned
def people_on_the_programme(release: Release, sessions: Collection[str]) -> Iterable[Concerned]:
    """Those with an address who have not declined; of sessions that were removed, those who stood there last."""
    rows = SessionPerson.objects.filter(session__edition=release.edition).exclude(email="")
    asked = rows.exclude(state=SessionPerson.State.DECLINED).select_related("session", *SOMEONE)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in asked:
        if row.session.slug in sessions:
            found[row.email.casefold()].append((row, row.session.slug))
    for row, slug in _of_removed(release, sessions):
        found[row.email.casefold()].append((row, slug))
    for some in found.values():
        first = some[0][0]
        yield Concerned(first.email, _name(first), _language(first), frozenset(slug for _row, slug in some))


@concerned
def authors_of_papers(release: Release, sessions: Collection[str]) -> Iterator[Concerned]:
    """The authors of the papers that were accepted for these sessions."""
    accepted = Q(state__in=(Paper.State.ACCEPTED, Paper.State.CHANGE))
    papers = Paper.objects.filter(accepted, call__session__edition=release.edition).select_related("call__session")
    for paper in papers.prefetch_related("authors"):
        slug = paper.call.session.slug if paper.call.session else ""
        if slug in sessions:
            for author in paper.authors.all():
                if author.email:
                    yield Concerned(author.email, author.name, paper.language, frozenset({slug}))


@concerned
def secretariat(release: Release, _sessions: Collection[str]) -> Iterator[Concerned]:
    """Those who prepare the edition, of its programme or of all areas: they are told of everything."""
    grants = Grant.objects.filter(
        role=Role.SECRETARIAT,
        scope_kind=ScopeKind.EDITIONS,
        scope_slug=release.edition.slug,
        area__in=(Area.ALL, Area.PROGRAMME),
    )
    users = get_user_model().objects.filter(is_active=True, pk__in=grants.values("user"))
    for user in users.order_by("pk"):
        yield Concerned(user.email, user.get_full_name(), user.language)


def _of_removed(release: Release, sessions: Collection[str]) -> Iterator[tuple[Any, str]]:
    """Who stood on sessions whose rows are gone, as the history knows them."""
    present = set(Session.objects.filter(edition=release.edition).values_list("slug", flat=True))
    gone = [slug for slug in sessions if slug not in present]
    if not gone:
        return
    history: Any = Session.history
    ids = dict(history.filter(edition_id=release.edition_id, slug__in=gone, history_type="-").values_list("id", "slug"))
    people: Any = SessionPerson.history
    rows = people.filter(session_id__in=list(ids), history_type="-").exclude(email="")
    for row in rows.exclude(state=SessionPerson.State.DECLINED).select_related(*SOMEONE):
        yield row, ids[row.session_id]


def _name(row: Any) -> str:
    return str(row.person) if row.person else row.name


def _language(row: Any) -> str:
    """The language that was noted, else that of the country of whoever it is."""
    countries = (body.country for body in (row.person, row.locality, row.organisation) if body)
    return row.language or next((_BY_COUNTRY[one] for one in countries if one in _BY_COUNTRY), "")
