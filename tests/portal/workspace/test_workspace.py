"""What an editor finds to do, what he may open, and confirming with one click."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from nhipcau.core.proposals.actions import confirm, propose, return_with_words
from nhipcau.core.proposals.drafts import Draft, GivenSource
from nhipcau.core.proposals.models import Confirmation, Correction
from nhipcau.core.roles.models import Grant
from nhipcau.portal.workspace.todo import todo_of
from nhipcau.registry.figures.models import Measure, Question, Statement
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.partnerships.queries.units import line_of
from nhipcau.registry.places.models import Locality
from tests.portal.desk import account, editor, main_of, moderator, part, queries, read, signed_in
from tests.registry import making
from tests.rows import edition

TODAY = date(2026, 11, 21)
PRESS = GivenSource(publisher="Báo Lào Cai", title="Ký kết", language="vi", url="https://press.example/1")


def todo(slug: str, today: date = TODAY) -> dict[str, list[tuple[str, list[str]]]]:
    """Groups of things to do, each with records and reasons."""
    with override("en"):
        groups = todo_of(line_of(Locality.objects.get(slug=slug).pk), today)
        return {one.name: [(task.kind, [str(why) for why in task.reasons]) for task in one.tasks] for one in groups}


def test_agreements_are_renewed_before_and_after_they_end(network: Partnership) -> None:
    assert todo("lao-cai-2025", date(2025, 3, 1))["renew"] == [("agreements", ["expires in 9 months"])]
    assert todo("lao-cai-2025")["renew"] == [("agreements", ["expired"])]
    assert "renew" not in todo("lao-cai-2025", date(2024, 3, 1))
    assert "renew" not in todo("hue")
    val = Locality.objects.get(slug="val-de-marne")
    making.agreement(network, "accord-2026", (val, "2026-01"), renews=network.agreements.get(), period_from="2026")
    assert "renew" not in todo("lao-cai-2025")


def test_age_is_that_of_the_last_word(network: Partnership) -> None:
    assert ("partnerships", []) in todo("val-de-marne")["red"]
    source = making.source("press")
    source.published = "2025-06"  # type: ignore[assignment]
    source.save()
    making.cite(network, source)
    assert ("partnerships", []) in todo("val-de-marne")["yellow"]
    Partnership.objects.filter(pk=network.pk).update(status_as_of="2026-02")
    assert all(kind != "partnerships" for name in ("red", "yellow") for kind, _ in todo("val-de-marne").get(name, []))
    Partnership.objects.filter(pk=network.pk).update(status_as_of="2020", status="ended")
    assert all(kind != "partnerships" for name in ("red", "yellow") for kind, _ in todo("val-de-marne").get(name, []))


def test_contradictions_are_found(network: Partnership) -> None:
    assert "contradictory" not in todo("lao-cai-2025")
    before, after = Locality.objects.get(slug="yen-bai"), Locality.objects.get(slug="lao-cai-2025")
    val = Locality.objects.get(slug="val-de-marne")
    making.agreement(network, "accord-2024", (before, "2024"), period_from="2024", period_to="2027")
    making.partnership("lao-cai--val-de-marne", after, val, status="active")
    making.remark(network, "Two sources give two years.", kind="conflict")
    question = Question.objects.create(slug="since", **making.called("Since when?"), subject=network)
    measure = Measure.objects.create(question=question, slug="year")
    for low in (2004, 2005):
        Statement.objects.create(measure=measure, slug=f"in-{low}", low=low)
    reasons = [reason for _kind, some in todo("lao-cai-2025")["contradictory"] for reason in some]
    assert "its period overlaps that of “Accord 2020”" in reasons
    assert "Two sources give two years." in reasons
    assert "sources differ: Since when?" in reasons
    assert sum("has a partnership with the same partner" in reason for reason in reasons) == 2


def test_gaps_are_named(network: Partnership) -> None:
    making.partnership("alone", Locality.objects.get(slug="lao-cai-2025"))
    making.agreement(network, "draft", title_vi="", title_en="")
    making.project("bridge", network)
    found = todo("lao-cai-2025")["missing"]
    said = ["no source", "no day as of which the status was stated"]
    assert ("partnerships", [*said, "no agreement"]) in found
    assert ("partnerships", said) in found
    gaps = ["no source", "no full period", "no signature", "no title in: Vietnamese, English"]
    assert ("agreements", gaps) in found
    assert ("projects", ["no source", "no status", "no field of cooperation"]) in found
    assert ("places", ["nobody is known to be in office"]) in found


def test_the_first_page_tells_an_editor_what_to_do_and_where_it_comes_from(network: Partnership) -> None:
    lan = editor("lan", "lao-cai-2025")
    page = main_of(signed_in(lan), "/en/workspace")
    assert "inherited from Yen Bai (province)" in part(page, "renew")
    assert "Accord 2020" in part(page, "renew")
    assert "never confirmed, and no source has a date" in part(page, "red")
    assert "locality editor · Lao Cai 2025" in read(signed_in(lan), "/en/workspace")
    for language, words in (("vi", "Việc cần làm"), ("fr", "À faire")):
        assert words in read(signed_in(lan), f"/{language}/workspace")


def test_of_several_localities_one_is_chosen(network: Partnership) -> None:
    client = signed_in(editor("lan", "hue", "lao-cai-2025"))
    assert "Accord 2020" not in read(client, "/en/workspace")
    assert "Accord 2020" in read(client, "/en/workspace?place=lao-cai-2025")
    assert "Accord 2020" not in read(client, "/en/workspace?place=val-de-marne")


def test_only_what_is_granted_is_opened(network: Partnership) -> None:
    lan = signed_in(editor("lan", "lao-cai-2025"))
    assert read(lan, "/en/workspace/places/yen-bai")
    for path in ("/en/workspace/places/hue", "/en/workspace/places/hue/todo/red"):
        assert "Your roles do not allow this." in main_of(lan, path, 403)
    assert "Nothing is kept at" in main_of(lan, "/en/workspace/places/atlantis", 404)
    paul = signed_in(moderator("paul", "FR"))
    assert read(paul, "/en/workspace/places/val-de-marne")
    main_of(paul, "/en/workspace/places/hue", 403)
    assert read(signed_in(account("root", is_superuser=True)), "/en/workspace/places/hue")
    response = Client().get("/en/workspace/places/hue")
    assert (response.status_code, response["Location"]) == (302, "/en/account/sign-in?next=/en/workspace/places/hue")
    main_of(signed_in(account("nobody")), "/en/workspace/places/hue", 403)
    idle = read(signed_in(account("idle")), "/en/workspace")
    assert "You have no role yet" in idle
    assert not {"Spreadsheets", "Colleagues", "Corrections"} & set(idle.split())
    assert {"Spreadsheets", "Colleagues"} <= set(read(lan, "/en/workspace").split())


def test_a_moderator_finds_the_localities_of_the_country_and_what_waits(network: Partnership) -> None:
    making.settled(*Locality.objects.all())
    lan, paul = editor("lan", "lao-cai-2025"), moderator("paul", "FR")
    proposal = propose(lan, [Draft("partnerships", network.slug, {"status": "dormant"})], PRESS, "Asleep")
    Correction.objects.create(kind="places", slug="hue", text="Wrong", source="Me", countries="VN")
    client = signed_in(paul)
    assert "Val De Marne department" in read(client, "/en/workspace?find=val")
    assert "No locality of this name is yours to open." in read(client, "/en/workspace?find=hue")
    page = read(client, "/en/workspace")
    assert "1 proposal to decide on" in page
    assert "0 corrections sent in by the public" in page
    return_with_words(paul, proposal, "Which page?")
    assert "Which page?" in read(signed_in(lan), "/en/workspace")
    assert "to decide on" not in read(signed_in(lan), "/en/workspace")


def test_one_click_confirms_and_one_takes_it_back(network: Partnership) -> None:
    lan, anne = editor("lan", "lao-cai-2025"), editor("anne", "val-de-marne")
    confirm(anne, network)
    Confirmation.objects.update(at=timezone.now() - timedelta(days=500))
    client, path = signed_in(lan), "/en/workspace/places/lao-cai-2025"
    assert "to be confirmed confirmed by Anne" in read(client, path)
    client.post(f"/en/workspace/confirm/partnerships/{network.slug}", {"next": path})
    page = main_of(client, path)
    assert "up to date confirmed by Lan" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    assert "Taken back: Yen Bai – Val De Marne." in _post(client, "/en/workspace/unconfirm", path, token=token[1])
    assert "to be confirmed confirmed by Anne" in read(client, path)
    assert "can no longer be taken back" in _post(client, "/en/workspace/unconfirm", path, token=token[1])


def test_what_was_never_confirmed_is_so_again_and_tokens_are_personal(network: Partnership) -> None:
    lan, path = signed_in(editor("lan", "lao-cai-2025")), "/en/workspace"
    lan.post(f"/en/workspace/confirm/partnerships/{network.slug}", {"next": path})
    token = re.search(r'name="token" value="([^"]+)"', main_of(lan, path))
    assert token
    other = signed_in(editor("minh", "lao-cai-2025"))
    assert "can no longer be taken back" in _post(other, "/en/workspace/unconfirm", path, token=token[1])
    assert Confirmation.objects.count() == 1
    _post(lan, "/en/workspace/unconfirm", path, token=token[1])
    assert Confirmation.objects.count() == 0


def test_nobody_confirms_what_belongs_to_others(network: Partnership) -> None:
    address = f"/en/workspace/confirm/partnerships/{network.slug}"
    for user in (editor("hoa", "hue"), moderator("paul", "FR")):
        assert signed_in(user).post(address).status_code == 403
    assert signed_in(editor("lan", "yen-bai")).get(address).status_code == 405
    assert not Confirmation.objects.exists()
    evil = signed_in(editor("anne", "val-de-marne")).post(address, {"next": "https://evil.example/"})
    assert evil["Location"] == "/en/workspace"


def test_each_tab_shows_its_rows(network: Partnership) -> None:
    before = Locality.objects.get(slug="yen-bai")
    water = making.field("water")
    phase = network.phases.create(number=2, period_from="2010")
    before.interests.create(kind="need", field=water, words_en="Clean water", words_vi="Nước sạch", words_fr="Eau")
    making.project("bridge", network)
    making.person("le-lan", "Lê Lan").positions.create(locality=before, title_en="Chair", title_vi="Chủ tịch")
    client = signed_in(editor("lan", "lao-cai-2025"))
    seen = {
        "agreements": "Accord 2020",
        "phases": f"Phase {phase.number}",
        "projects": "Bridge",
        "people": "Lê Lan inherited from Yen Bai (province) Chair",
        "needs": "Water inherited from Yen Bai (province) need · Clean water",
        "offices": "The register knows none.",
    }
    for tab, words in seen.items():
        assert words in read(client, f"/en/workspace/places/lao-cai-2025?tab={tab}")


@pytest.mark.one_database
@pytest.mark.parametrize(
    "path", ["workspace", "workspace/places/lao-cai-2025", "workspace/places/lao-cai-2025?tab=agreements"]
)
def test_queries_do_not_grow_with_the_register(network: Partnership, path: str) -> None:
    client = signed_in(editor("lan", "lao-cai-2025"))
    _grow(1)
    few = queries(client, f"/en/{path}")
    _grow(60)
    assert queries(client, f"/en/{path}") <= few <= 90


@pytest.mark.one_database
def test_many_partnerships_are_shown_a_page_at_a_time(network: Partnership) -> None:
    _grow(60)
    client = signed_in(editor("lan", "lao-cai-2025"))
    first, second = (main_of(client, f"/en/workspace/places/lao-cai-2025?page={number}") for number in (1, 2))
    assert first.count('<th scope="row">') == 50
    assert second.count('<th scope="row">') == 11
    assert "Page 1 of 2" in first
    rest = main_of(client, "/en/workspace/places/lao-cai-2025/todo/red?page=2")
    assert '<th scope="row">' in rest


def _grow(number: int) -> None:
    """More partnerships of the same locality, each with an agreement and a project, all with something to do."""
    after, start = Locality.objects.get(slug="lao-cai-2025"), Partnership.objects.count()
    for n in range(start, start + number):
        partner = making.place(f"partner-{n}", "FR", "commune")
        made: Any = making.partnership(f"p-{n}", after, partner, status="active")
        making.agreement(made, f"a-{n}", (after, "2010"), period_from="2010", period_to="2012")
        making.agreement(made, f"b-{n}", (after, "2011"), period_from="2011", period_to="2013")
        making.project(f"x-{n}", made)
        making.remark(made, "Doubtful", kind="conflict")


def _post(client: Client, path: str, back: str, **values: str) -> str:
    response = client.post(path, {"next": back, **values}, follow=True)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_secretariat_finds_the_desk_of_its_conference(db: None) -> None:
    edition("assises-13", status="planned", year=2026)
    edition("assises-12", year=2023)
    planner = account("planner")
    for area in ("programme", "protocol"):
        Grant.objects.create(
            user=planner, role="secretariat", scope_kind="editions", scope_slug="assises-13", area=area
        )
    home = main_of(signed_in(planner), "/en/workspace")
    assert home.count('href="/en/editions/assises-13/desk"') == 1
    assert "assises-12" not in home
    assert main_of(signed_in(planner), "/en/editions/assises-13/desk")
    assert "My conferences" not in main_of(signed_in(account("reader")), "/en/workspace")
    assert "/en/editions/assises-13/desk" in main_of(signed_in(account("admin", is_superuser=True)), "/en/workspace")
