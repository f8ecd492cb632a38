"""Sessions of which reports are asked, and who is named to report on them."""

from django.db.models import Count, F, Prefetch, Q, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.followup.recommendations.models import Candidate, SessionReport

#: Kinds of sessions of which a report is asked.
KINDS = (Session.Kind.PLENARY, Session.Kind.WORKSHOP, Session.Kind.FORUM)
#: In the order of the programme.
IN_TIME = (F("starts").asc(nulls_last=True), F("on").asc(nulls_last=True), "position", "pk")


def sessions_to_report(edition: Edition, state: str = "") -> "QuerySet[Session]":
    """Workshops, fora and plenaries of an edition, and what has a report; with `reporters` and `proposed_count`.

    `state` narrows them to those with a report in that state.
    """
    wanted = Q(kind__in=KINDS) & ~Q(state=Session.State.CANCELLED) | Q(report__isnull=False)
    proposed = Count("report__candidates", filter=~Q(report__candidates__state=Candidate.State.LEFT))
    reporters = SessionPerson.objects.filter(role=SessionPerson.Role.REPORTER).select_related("person")
    rows = Session.objects.filter(edition=edition).filter(wanted).select_related("report")
    if state:
        rows = rows.filter(report__state=state)
    people = Prefetch("people", reporters.order_by("position", "pk"), to_attr="reporters")
    return rows.annotate(proposed_count=proposed).prefetch_related(people).order_by(*IN_TIME)


def session_of(edition: Edition, slug: str) -> Session | None:
    """A session of an edition with its report, or None."""
    found = Session.objects.filter(edition=edition, slug=slug).select_related("report").first()
    if found is not None:
        found.edition = edition
    return found


def reporters_of(session: Session) -> list[SessionPerson]:
    """Who was named as rapporteur of a session on the programme, those who declined left out."""
    rows = session.people.filter(role=SessionPerson.Role.REPORTER).exclude(state=SessionPerson.State.DECLINED)
    return list(rows.select_related("person").order_by("position", "pk"))


def progress_of(edition: Edition) -> list[tuple[str, str, int]]:
    """How many reports of an edition are in each state: its value, its name, and the number."""
    rows = SessionReport.objects.filter(session__edition=edition).order_by().values_list("state")
    found = dict(rows.annotate(n=Count("pk")))
    return [(state.value, str(state.label), found.get(state.value, 0)) for state in SessionReport.State]
