"""Reports of sessions and recommendations: who gathers, makes and publishes them, who hands them on."""

from collections.abc import Callable
from typing import Any

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, Outcome
from nhipcau.conference.programme.models import Session
from nhipcau.followup.recommendations.actions import candidates, recommendations, reports
from nhipcau.followup.recommendations.models import Candidate, Recommendation, SessionReport
from tests.permissions.meeting_agendas import shown_meeting

Act = Callable[[Any, Any, Any], object]
WORDS = {"title_vi": "Đo chất lượng nước", "text_vi": "Mỗi tỉnh đo và công bố."}
ASKED = reports.Asked("Anne Martin", "anne@example.org", "fr")


def _session(side: Any) -> Session:
    """The session of a side, at an edition that was held."""
    Edition.objects.filter(pk=side.edition.pk).update(status="held")
    return Session.objects.select_related("edition").get(pk=side.session.pk)


def _report(side: Any, state: str = "handed-in") -> SessionReport:
    values = {"language": "fr", "summary_fr": "Texte", "email": "anne@example.org", "state": state}
    return SessionReport.objects.update_or_create(session=_session(side), defaults=values)[0]


def _candidate(side: Any, state: str = "proposed") -> Candidate:
    values = {"report": _report(side), "state": state}
    return Candidate.objects.update_or_create(edition=side.edition, title_vi="Nước", defaults=values)[0]


def _made(side: Any) -> Recommendation:
    slug = f"{side.edition.slug}-water"
    return Recommendation.objects.get_or_create(slug=slug, defaults={"edition": side.edition, **WORDS})[0]


def _correct(by: Any, side: Any) -> None:
    made = _made(side)
    recommendations.correct(by, made, WORDS, made.updated_at, "Lỗi chính tả")


def _inherited(side: Any) -> Recommendation:
    before = Edition.objects.get_or_create(slug="before", defaults={"series": "assises", "status": "held"})[0]
    return Recommendation.objects.get_or_create(slug="before-water", defaults={"edition": before, **WORDS})[0]


def _meeting(side: Any) -> Meeting:
    """The meeting of the wish of the side, from which a recommendation follows."""
    made = shown_meeting(side)
    Outcome.objects.get_or_create(meeting=made, defaults={"state": "held", "next": "recommendation"})
    return made


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "recommendations.make": [
        lambda by, side, mine: reports.ask(by, _session(side), ASKED, None),
        lambda by, side, mine: reports.write(by, _session(side), reports.Written({}), "fr", None),
        lambda by, side, mine: reports.give_back(by, _report(side), 0, "Ajoutez les chiffres."),
        lambda by, side, mine: reports.publish_report(by, _report(side), 0),
        lambda by, side, mine: reports.hide_report(by, _report(side, "published"), 0),
        lambda by, side, mine: candidates.gather(by, side.edition),
        lambda by, side, mine: candidates.leave(by, _candidate(side), 0, "Trùng"),
        lambda by, side, mine: candidates.reconsider(by, _candidate(side, "left"), 0),
        lambda by, side, mine: recommendations.publish(by, side.edition, WORDS, [_candidate(side)]),
        lambda by, side, mine: recommendations.join(by, _candidate(side), 0, _made(side)),
        lambda by, side, mine: _correct(by, side),
        lambda by, side, mine: recommendations.carry_on(by, side.edition, [_inherited(side)]),
        lambda by, side, mine: recommendations.remove(by, _made(side)),
    ],
    "meetings.represent": [lambda by, side, mine: candidates.hand_on(by, _meeting(side), WORDS)],
}

#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{f"reports:{name}": lambda side: [side.edition.slug] for name in ("new", "gather", "carry-on")},
    **{f"reports:{name}": lambda side: [side.edition.slug, side.session.slug] for name in ("session", "write")},
    "reports:state": lambda side: [side.edition.slug, _report(side).session.slug],
    **{f"reports:{name}": lambda side: [side.edition.slug, _made(side).slug] for name in ("correct", "remove")},
    **{
        f"reports:{name}": lambda side: [side.edition.slug, _candidate(side).pk]
        for name in ("candidate", "join", "leave")
    },
    "from_meeting:hand-on": lambda side: [side.wish.asking.delegation_id, _meeting(side).pk],
}
