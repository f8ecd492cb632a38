"""From what is proposed to a recommendation, and what becomes of it at the next edition."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from nhipcau.core.records.claiming import Overtaken
from nhipcau.followup.recommendations.actions import recommendations
from nhipcau.followup.recommendations.models import Candidate, Recommendation
from tests import rows
from tests.followup import making

pytestmark = pytest.mark.django_db
TEXTS = {"title_vi": "Đo chất lượng nước", "text_vi": "Mỗi tỉnh đo và công bố.", "text_fr": "Chaque province mesure."}


def test_a_candidate_is_taken_up_as_a_recommendation_of_its_own() -> None:
    edition, hue = making.edition(), rows.place("hue")
    ministry, water = rows.organisation("mofa", kind="ministry"), rows.field("water")
    report = making.report(making.workshop(edition), state="published", summary_fr="Texte")
    proposed = making.candidate(edition, report=report, field=water, groups="agencies")
    desk = making.visitor(making.keeper(edition))
    page = f"/en/editions/{edition.slug}/desk/recommendations"
    assert "Đo chất lượng nước" in desk.get(page).text
    own = f"{page}/proposed/{proposed.pk}"
    form = desk.get(own).context["form"]
    assert form["addressed"].value() == ["agencies"]
    named = {"addressed": ["agencies"], "localities": [hue.pk], "organisations": [ministry.pk], "words_fr": "Les élus"}
    sent = {**TEXTS, **named, "number": "1", "field": "water", "version": "0"}
    assert desk.post(own, sent).status_code == 302

    made = Recommendation.objects.get()
    assert made.slug == "assises-13-do-chat-luong-nuoc"
    assert (made.origin, made.session, str(made.made_on)) == ("session", report.session, "2026-06-12")
    assert Candidate.objects.get().state == "taken"
    groups = made.addressees.values_list("group", "words_fr")
    expected = [("agencies", ""), ("localities-vn", ""), ("ministries", ""), ("other", "Les élus")]
    assert list(groups) == expected
    shown = Client().get(f"/fr/recommendations/{made.slug}").text
    for words in ("Chaque province mesure.", "Les élus", "MOFA", f"/fr/editions/{edition.slug}/reports/water"):
        assert words in shown
    assert f"/fr/workspace/new/commitments?recommendation={made.slug}" in shown
    assert f"/vi/recommendations/{made.slug}" in Client().get(f"/vi/editions/{edition.slug}/reports/water").text
    assert desk.post(own, {**sent, "number": "2", "version": "0"}).status_code == 422
    assert Recommendation.objects.count() == 1

    making.commitment(hue, of=made)
    rows.changed()
    shown = Client().get(f"/en/recommendations/{made.slug}").text
    assert "Measure Water" in shown
    listed = Client().get("/en/recommendations", {"taken": "yes", "to": "ministries", "edition": edition.slug}).text
    assert "Đo chất lượng nước" in listed
    assert "Đo chất lượng nước" not in Client().get("/en/recommendations", {"taken": "no"}).text


def test_others_join_or_are_left_with_a_reason() -> None:
    edition = making.edition()
    keeper, made = making.keeper(edition), making.recommendation(edition)
    one, other = making.candidate(edition, "Một"), making.candidate(edition, "Hai")
    desk, page = making.visitor(keeper), f"/vi/editions/{edition.slug}/desk/recommendations/proposed"
    desk.post(f"{page}/{one.pk}/join", {"version": 0, "recommendation": made.pk})
    desk.post(f"{page}/{other.pk}/leave", {"version": 0, "reason": " "})
    assert set(Candidate.objects.values_list("title_vi", "state")) == {("Một", "taken"), ("Hai", "proposed")}
    desk.post(f"{page}/{other.pk}/leave", {"version": 0, "reason": "Trùng với khuyến nghị 1"})
    other.refresh_from_db()
    assert (other.state, other.reason) == ("left", "Trùng với khuyến nghị 1")
    desk.post(f"{page}/{other.pk}/leave", {"version": 1, "again": "1"})
    other.refresh_from_db()
    assert (other.state, other.reason) == ("proposed", "")
    other.version = 0
    with pytest.raises(Overtaken):
        recommendations.publish(keeper, edition, TEXTS, [other])
    elsewhere = making.edition("assises-14", year=2029)
    with pytest.raises(ValidationError):
        recommendations.join(keeper, other, 2, making.recommendation(elsewhere, "other"))
    assert Recommendation.objects.filter(edition=edition).count() == 1


def test_articles_that_ask_for_something_are_proposed_once() -> None:
    edition = making.edition()
    declaration = rows.declaration("joint", edition=edition)
    rows.article(declaration, "thanks", kind="recognition")
    asked = {"title_fr": "Eau", "text_fr": "Les villes mesurent :", "items_fr": "la qualité\nle débit"}
    rows.article(declaration, "water", kind="recommendation", **asked)
    desk, page = making.visitor(making.keeper(edition)), f"/en/editions/{edition.slug}/desk/recommendations"
    assert "1 article of the declaration asks" in desk.get(page).text
    for _time in range(2):
        desk.post(f"{page}/gather")
    one = Candidate.objects.get()
    assert (one.title_fr, one.text_fr) == ("Eau", "Les villes mesurent :\n– la qualité\n– le débit")
    made = recommendations.publish(
        making.account("boss", role="secretariat", scope_kind="editions", scope_slug=edition.slug),
        edition,
        TEXTS,
        [one],
    )
    assert (made.origin, made.article) == ("article", one.article)
    assert "/en/declarations/joint#article-water" in Client().get(f"/en/recommendations/{made.slug}").text


def test_an_edition_carries_on_what_it_inherits() -> None:
    before, now = making.edition(), making.edition("assises-14", year=2029, begins="2029-05-01", ends="2029-05-02")
    old = making.recommendation(before)
    old.addressees.create(group="agencies")
    making.recommendation(before, "lost", state="announced", text_vi="", text_fr="", text_en="")
    desk, page = making.visitor(making.keeper(now)), f"/en/editions/{now.slug}/desk/recommendations"
    assert "Water Quality" in desk.get(page).text
    assert desk.post(f"{page}/carry-on", {"only": old.slug}).status_code == 302
    made = Recommendation.objects.get(edition=now)
    old.refresh_from_db()
    assert (made.carries_on, old.state) == (old, "replaced")
    assert list(made.addressees.values_list("group", flat=True)) == ["agencies"]
    assert f"/en/recommendations/{made.slug}" in Client().get(f"/en/recommendations/{old.slug}").text
    assert "Nothing of earlier editions waits" in desk.get(page).text
    lost = Client().get("/vi/recommendations/lost").text
    assert "không tìm thấy" in lost
    keeper = making.keeper(before, "minh")
    found = Recommendation.objects.get(slug="lost")
    recommendations.correct(keeper, found, {"text_vi": "Văn bản"}, found.updated_at, "Đã tìm thấy văn bản")
    assert "Văn bản" in Client().get("/vi/recommendations/lost").text
    assert "Lost" in desk.get(page).text
    desk.post(f"{page}/carry-on")
    assert Recommendation.objects.get(carries_on=found).edition == now
    desk.post(f"{page}/remove/{made.slug}")
    old.refresh_from_db()
    assert (old.state, Recommendation.objects.filter(edition=now).count()) == ("standing", 1)


def test_a_correction_is_kept_in_the_history_and_nobody_is_overwritten() -> None:
    edition = making.edition()
    made = making.recommendation(edition)
    desk = making.visitor(making.keeper(edition))
    page = f"/en/editions/{edition.slug}/desk/recommendations/correct/{made.slug}"
    seen = desk.get(page).context["seen"]
    sent = {
        "title_en": "Water",
        "text_en": "Measure it.",
        "addressed": ["agencies"],
        "seen": seen,
        "reason": "Typing error",
    }
    assert desk.post(page, {**sent, "reason": ""}).status_code == 422
    assert desk.post(page, sent).status_code == 302
    assert "Typing error" in Client().get(f"/en/history/recommendations/{made.slug}").text
    assert "Measure it." in Client().get(f"/en/recommendations/{made.slug}").text
    late = desk.post(page, {**sent, "text_en": "Something else."})
    assert late.status_code == 422
    assert "Somebody else changed this meanwhile" in late.text
    made.refresh_from_db()
    assert made.text_en == "Measure it."
    making.commitment(rows.place("hue"), of=made)
    desk.post(f"/en/editions/{edition.slug}/desk/recommendations/remove/{made.slug}")
    assert Recommendation.objects.filter(pk=made.pk).exists()
