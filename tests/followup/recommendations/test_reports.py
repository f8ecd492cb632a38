"""From the question to a rapporteur to the published report."""

import re
from typing import Any

import pytest
from django.test import Client

from nhipcau.conference.programme.actions import Refused, remove_session
from nhipcau.conference.programme.models import Session
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.records.claiming import Overtaken
from nhipcau.followup.recommendations.actions import reports as actions
from nhipcau.followup.recommendations.actions.candidates import leave
from nhipcau.followup.recommendations.links import report_of, token_of
from nhipcau.followup.recommendations.models import Candidate, SessionReport
from tests import rows
from tests.conference.programme.world import planner
from tests.followup import making

pytestmark = pytest.mark.django_db

ASKED = {"rapporteur": "Anne Martin", "email": "Anne@example.org", "language": "fr", "due": "2035-01-31T17:00"}
EMPTY_ROWS = {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "rows-MIN_NUM_FORMS": "0", "rows-MAX_NUM_FORMS": "20"}


def written(version: int, **more: Any) -> dict[str, Any]:
    row = {
        "rows-0-title_fr": "Mesurer la qualité de l’eau",
        "rows-0-text_fr": "Chaque province la mesure et la publie.",
    }
    to = {"rows-0-field": "water", "rows-0-addressed": ["localities-vn", "agencies"]}
    return {**EMPTY_ROWS, **row, **to, "version": version, "summary_fr": "On a parlé d’eau.", **more}


def test_a_rapporteur_is_asked_writes_and_hands_in(mailoutbox: list[Any]) -> None:
    edition = making.edition()
    making.workshop(edition)
    rows.field("water")
    desk, visitor = making.visitor(making.keeper(edition)), Client()
    page = f"/en/editions/{edition.slug}/desk/reports/water"
    assert "nobody asked" in desk.get(f"/en/editions/{edition.slug}/desk/reports").text
    assert desk.post(page, {**ASKED, "email": "nobody"}).status_code == 422
    assert desk.post(page, ASKED).status_code == 302

    Worker().run_once()
    mail = mailoutbox[-1]
    assert mail.to == ["anne@example.org"]
    assert mail.subject == "Votre compte rendu : Water"
    assert "31 janvier 2035" in mail.body
    link = re.search(r"/fr/reports/\S+", mail.body)[0]  # type: ignore[index]
    own = visitor.get(link)
    assert own["Referrer-Policy"] == "same-origin"
    assert "no-store" in own["Cache-Control"]

    assert visitor.post(link, written(1, save="1", summary_fr="")).status_code == 302
    assert visitor.post(link, written(2, hand_in="1", summary_fr="")).status_code == 422
    assert SessionReport.objects.get().state == "draft"
    proposed = Candidate.objects.get()
    assert visitor.post(link, written(2, hand_in="1", **{"rows-0-pk": str(proposed.pk)})).status_code == 302
    report = SessionReport.objects.get()
    proposed.refresh_from_db()
    assert report.state == "handed-in"
    assert (proposed.title_fr, str(proposed.field)) == ("Mesurer la qualité de l’eau", "Water")
    assert [str(one) for one in proposed.addressed] == ["localities-vn", "agencies"]
    visitor.post(link, written(report.version, save="1", summary_fr="Autre"))
    assert "Votre compte rendu est remis" in visitor.get(link).text
    assert SessionReport.objects.get().summary_fr == "On a parlé d’eau."


def test_the_secretariat_gives_a_report_back_translates_and_publishes_it(mailoutbox: list[Any]) -> None:
    edition = making.edition()
    rows.field("water")
    report = making.report(making.workshop(edition), state="handed-in", summary_fr="On a parlé d’eau.")
    desk, visitor = making.visitor(making.keeper(edition)), Client()
    page, public = f"/en/editions/{edition.slug}/desk/reports/water", f"editions/{edition.slug}/reports/water"
    assert visitor.get(f"/fr/{public}").status_code == 404
    desk.post(f"{page}/state", {"version": 0, "give_back": "1", "words": ""})
    desk.post(f"{page}/state", {"version": 0, "give_back": "1", "words": "Ajoutez les chiffres."})
    Worker().run_once()
    assert "Ajoutez les chiffres." in mailoutbox[-1].body
    link = f"/fr/reports/{token_of(report)}"
    assert "Ajoutez les chiffres." in visitor.get(link).text
    visitor.post(link, written(1, hand_in="1"))
    row = {"rows-0-pk": str(Candidate.objects.get().pk)}
    assert desk.post(f"{page}/write", written(3, summary_vi="Đã bàn về nước.", **row)).status_code == 302
    assert desk.post(f"{page}/state", {"version": 4, "publish": "1"}).status_code == 302

    shown = visitor.get(f"/vi/{public}").text
    assert "Đã bàn về nước." in shown
    assert "Anne" not in shown
    assert "On a parlé d’eau." in visitor.get(f"/en/{public}").text
    assert f"/vi/{public}" in visitor.get(f"/vi/editions/{edition.slug}").text
    assert f"/vi/{public}" in visitor.get(f"/vi/editions/{edition.slug}/reports").text
    desk.post(f"{page}/state", {"version": 5, "hide": "1"})
    assert visitor.get(f"/vi/{public}").status_code == 404


def test_a_link_is_worthless_once_another_address_has_it() -> None:
    edition = making.edition()
    report = making.report(making.workshop(edition))
    keeper, token = making.keeper(edition), token_of(report)
    assert report_of(token) == report
    assert report_of(token[:-1]) is None
    same = actions.Asked("Anne Martin", "anne@example.org", "fr")
    actions.ask(keeper, report.session, same, 0)
    assert report_of(token) == report
    with pytest.raises(Overtaken):
        actions.ask(keeper, report.session, same, 0)
    actions.ask(keeper, report.session, actions.Asked("Bình", "binh@example.org", "vi"), 1)
    assert report_of(token) is None
    assert Client().get(f"/fr/reports/{token}").status_code == 404


def test_a_session_with_a_report_is_cancelled_not_removed() -> None:
    edition = making.edition(status="planned")
    session = making.workshop(edition)
    making.report(session)
    with pytest.raises(Refused):
        remove_session(planner(edition), session, 0)
    assert Session.objects.filter(pk=session.pk).exists()


def test_what_was_decided_on_stays_when_the_report_is_written_again() -> None:
    edition = making.edition()
    report = making.report(making.workshop(edition))
    keeper = making.keeper(edition)
    kept, dropped = (making.candidate(edition, title, report=report) for title in ("Giữ", "Bỏ"))
    leave(keeper, kept, 0, "Đã có trong tuyên bố chung.")
    actions.write_by_link(report, actions.Written({"summary_fr": "Texte"}), 0)
    assert list(Candidate.objects.values_list("title_vi", "reason")) == [("Giữ", "Đã có trong tuyên bố chung.")]
    assert not Candidate.objects.filter(pk=dropped.pk).exists()
    assert "Đã có trong tuyên bố chung." in Client().get(f"/vi/reports/{token_of(report)}").text


def test_the_public_does_not_learn_of_a_session_that_is_not_released() -> None:
    edition = making.edition(status="planned")
    report = making.report(making.workshop(edition), summary_fr="Texte", state="handed-in")
    client = making.visitor(making.keeper(edition))
    page = f"/en/editions/{edition.slug}/desk/reports/water"
    assert "The public does not know this session" in client.get(page).text
    client.post(f"{page}/state", {"version": 0, "publish": "1"})
    assert "release it there first" in client.get(page).text
    SessionReport.objects.filter(pk=report.pk).update(state="published")
    assert Client().get(f"/en/editions/{edition.slug}/reports/water").status_code == 404
