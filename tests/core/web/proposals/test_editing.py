"""Forms: what is proposed is what was changed, nothing typed is lost, nobody reaches what is not theirs."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from nhipcau.core.proposals.models import Proposal, ProposedChange
from nhipcau.registry.partnerships.models import Agreement, Partnership
from nhipcau.registry.projects.models import ProjectMoney
from tests.core.web.proposals import desk
from tests.registry import making

EDIT = f"/en/workspace/edit/partnerships/{desk.PAIR}"
AGREEMENT = "/en/workspace/edit/agreements/accord-2020"


@pytest.fixture
def pair(db: None) -> Partnership:
    return desk.network()


@pytest.fixture
def lan(pair: Partnership) -> Client:
    """The browser of the editor of what Yên Bái became."""
    return desk.browser(desk.editor("lan", "lao-cai-2025"))


def test_only_what_was_changed_is_proposed_and_the_page_waits(lan: Client) -> None:
    data = desk.filled(lan.get(EDIT))
    sent = desk.send(lan, EDIT, {**data, **desk.SOURCE}, record__status="dormant", reason="No meeting since 2021")
    proposal = Proposal.objects.get()
    assert sent["Location"] == f"/en/workspace/proposals/{proposal.pk}"
    assert [(one.field, one.before, one.after) for one in ProposedChange.objects.all()] == [
        ("status", "active", "dormant")
    ]
    page = desk.read(lan, sent["Location"])
    for words in ("waiting for a decision", "Báo Lào Cai", "https://press.example/1", "No meeting since 2021"):
        assert words in page
    assert "dormant" not in desk.read(Client(), f"/en/partnerships/{desk.PAIR}")
    assert "An open proposal of Lan wants: dormant" in desk.read(lan, EDIT)


def test_nothing_typed_is_lost_and_each_error_leads_to_its_field(lan: Client) -> None:
    data = desk.filled(lan.get(EDIT))
    answer = desk.send(lan, EDIT, data, record__since="2021-13", record__summary_fr="Un début", reason="")
    page = html.fromstring(answer.content.decode())
    assert page.get_element_by_id("id_record-since").value == "2021-13"
    assert page.get_element_by_id("id_record-summary_fr").value.strip() == "Un début"
    summary = page.get_element_by_id("troubles")
    assert "according to whom" in summary.text_content()
    answer = desk.send(lan, EDIT, {**data, **desk.SOURCE}, record__since="2021-13", reason="")
    page = html.fromstring(answer.content.decode())
    anchors = [link.get("href")[1:] for link in page.get_element_by_id("troubles").iter("a")]
    assert anchors == ["id_reason"]
    answer = desk.send(lan, EDIT, {**data, **desk.SOURCE}, record__since="2021-13", reason="Better known")
    page = html.fromstring(answer.content.decode())
    assert "there is no month 13" in page.get_element_by_id("id_record-since-errors").text_content()
    assert Proposal.objects.count() == 0


def test_rows_are_added_and_removed_without_javascript(lan: Client) -> None:
    data = desk.filled(lan.get(EDIT))
    data = desk.filled(desk.send(lan, EDIT, data, add="phases", record__until="2030"))
    assert data["record-until"] == ["2030"]
    assert data["row"] == ["phases:new-1:"]
    data = desk.filled(desk.send(lan, EDIT, data, add="phases.contents:new-1"))
    rows = {"phases-new-1-number": "3", "phases_contents-new-2-text_vi": "Nước sạch", "record-until": ""}
    assert desk.send(lan, EDIT, {**data, **rows, **desk.SOURCE}, reason="New phase").status_code == 302
    shown = desk.read(lan, f"/en/workspace/proposals/{Proposal.objects.get().pk}")
    assert "Nước sạch" in shown
    assert "Phase · to be added" in shown

    signature = Agreement.objects.get().signatures.get(position=1)
    data = desk.filled(lan.get(AGREEMENT))
    remove = {f"signatures-{signature.pk}-remove": "on"}
    assert desk.send(lan, AGREEMENT, {**data, **remove, **desk.SOURCE}, reason="Never signed").status_code == 302
    removed = ProposedChange.objects.get(row=signature.pk)
    assert (removed.field, removed.after) == ("", None)


def test_a_renewal_begins_with_the_next_period_and_a_signature_of_each_party(lan: Client) -> None:
    path = "/en/workspace/renew/accord-2020"
    data = desk.filled(lan.get(path))
    assert (data["record-period_from"], data["record-period_to"]) == (["2026"], ["2031"])
    assert "lao-cai-2025" in data["signatures-new-0-locality"][0]
    days = {"signatures-new-0-signed_on": "2026-02-04", "signatures-new-1-signed_on": "2026-03-29"}
    untitled = desk.send(lan, path, {**data, **days, **desk.SOURCE}, reason="Renewed")
    assert "Give the title in at least one language" in untitled.content.decode()
    data = desk.filled(untitled)
    assert desk.send(lan, path, data, record__title_fr="Accord 2026", reason="Renewed").status_code == 302
    moderator = desk.browser(desk.moderator("minh"))
    review = f"/en/workspace/proposals/{Proposal.objects.get().pk}"
    assert desk.send(moderator, review, desk.filled(moderator.get(review)), accept="1").status_code == 302
    page = desk.read(Client(), f"/en/agreements/{desk.PAIR}-2026")
    assert "4 February 2026" in page
    assert "29 March 2026" in page
    assert Agreement.objects.get(slug=f"{desk.PAIR}-2026").renews.slug == "accord-2020"  # type: ignore[union-attr]


def test_what_changes_while_a_form_is_open_is_neither_reverted_nor_overwritten(lan: Client, pair: Partnership) -> None:
    data = desk.filled(lan.get(EDIT))
    Partnership.objects.filter(pk=pair.pk).update(status="ended", since="1999")
    typed = {**data, **desk.SOURCE, "record-status": "dormant"}
    answer = desk.send(lan, EDIT, typed, reason="Asleep")
    assert "Meanwhile somebody else changed this to “ended”" in answer.content.decode()
    again = desk.filled(answer)
    assert again["record-since"] == ["1999"]
    assert desk.send(lan, EDIT, again).status_code == 302
    assert [(one.field, one.before) for one in ProposedChange.objects.all()] == [("status", "ended")]


def test_a_name_that_several_bear_is_asked_about_and_an_exact_one_found(lan: Client) -> None:
    data = desk.filled(lan.get(AGREEMENT))
    second = making.place("hue-2025", name="Hue")
    making.settled(second)
    asked = desk.send(lan, AGREEMENT, data, record__issuer_locality="Hue", find="record-issuer_locality")
    page = asked.content.decode()
    assert "Choose which “Hue” is meant." in page
    assert set(re.findall(r'name="record-issuer_locality-pick" value="([^"]+)"', page)) == {"hue", "hue-2025"}
    chosen = {**desk.filled(asked), **desk.SOURCE, "record-issuer_locality-pick": "hue-2025"}
    assert desk.send(lan, AGREEMENT, chosen, reason="Issued there").status_code == 302
    assert ProposedChange.objects.get().after == "hue-2025"
    named = desk.send(lan, AGREEMENT, data, record__issuer_locality="val de marne", find="x")
    assert desk.filled(named)["record-issuer_locality"][0].endswith("[val-de-marne]")
    lost = desk.send(lan, AGREEMENT, {**data, **desk.SOURCE}, record__issuer_locality="Atlantis", reason="?")
    assert "Nothing was found for “Atlantis”" in lost.content.decode()


def test_foreign_editors_and_strangers_are_refused(lan: Client) -> None:
    foreign = desk.browser(desk.editor("hoa", "hue"))
    new = f"/en/workspace/new/agreements?partnership={desk.PAIR}"
    for path in (EDIT, AGREEMENT, "/en/workspace/renew/accord-2020", new):
        assert foreign.get(path).status_code == 403
        assert foreign.post(path, {}).status_code == 403
        assert Client().get(path)["Location"].startswith("/en/account/sign-in?next=")
    assert desk.browser(desk.account("nobody")).get("/en/workspace/new/projects").status_code == 403
    assert lan.get("/en/workspace/edit/partnerships/none").status_code == 404
    assert lan.get("/en/workspace/new/places").status_code == 404
    hidden = {"row": "parties:new-1:", "parties-new-1-locality": "hue", "record-kind": "cooperation"}
    data = {**desk.filled(lan.get("/en/workspace/new/partnerships")), **hidden, **desk.SOURCE}
    refused = desk.send(lan, "/en/workspace/new/partnerships", data, reason="Not mine")
    assert "it has to concern a locality of yours" in refused.content.decode()
    assert Proposal.objects.count() == 0


def test_trusted_editors_publish_from_the_form(lan: Client) -> None:
    trusted = desk.browser(desk.editor("anne", "val-de-marne", may_publish=True))
    assert "Publish directly" in desk.read(trusted, EDIT)
    data = {**desk.filled(trusted.get(EDIT)), **desk.SOURCE}
    assert desk.send(trusted, EDIT, data, record__status="dormant", reason="Asleep", publish="1").status_code == 302
    assert "dormant" in desk.read(Client(), f"/en/partnerships/{desk.PAIR}")
    assert "published directly" in desk.read(Client(), f"/en/history/partnerships/{desk.PAIR}")
    assert "Publish directly" not in desk.read(lan, EDIT)


def test_amounts_are_written_in_whole_units(lan: Client, pair: Partnership) -> None:
    project = making.project("pump", pair)
    money = ProjectMoney.objects.create(project=project, amount_minor=40200050, currency="EUR")
    path = "/en/workspace/edit/projects/pump"
    data = {**desk.filled(lan.get(path)), **desk.SOURCE}
    box = f"money-{money.pk}-amount_minor"
    assert data[box] == ["402000.50"]
    wrong = desk.send(lan, path, {**data, box: "about a lot"}, reason="Counted")
    assert "“about a lot” is not an amount" in wrong.content.decode()
    assert desk.send(lan, path, {**data, box: "402 000,75"}, reason="Counted").status_code == 302
    assert ProposedChange.objects.get().after == 40200075
    assert "402,000.75" in desk.read(lan, f"/en/workspace/proposals/{Proposal.objects.get().pk}")


def test_needs_and_strengths_of_a_locality_are_proposed(lan: Client) -> None:
    path = "/en/workspace/edit/places/lao-cai-2025"
    data = desk.filled(desk.send(lan, path, desk.filled(lan.get(path)), add="interests"))
    need = {"interests-new-1-kind": "need", "interests-new-1-field": "water", "interests-new-1-words_vi": "Nước sạch"}
    assert desk.send(lan, path, {**data, **need, **desk.SOURCE}, reason="Stated").status_code == 302
    assert {one.field for one in ProposedChange.objects.exclude(field="")} == {"kind", "field", "words_vi"}


def test_records_lead_editors_to_the_form_and_cost_others_nothing(lan: Client, pair: Partnership) -> None:
    path = f"/en/partnerships/{desk.PAIR}"
    assert "Something wrong here?" in desk.read(Client(), path)
    assert EDIT not in Client().get(path).content.decode()
    assert EDIT in lan.get(path).content.decode()
    assert EDIT not in desk.browser(desk.editor("hoa", "hue")).get(path).content.decode()
    with CaptureQueriesContext(connection) as queries:
        Client().get(path)
    assert not [one for one in queries if "django_session" in one["sql"] or "roles_grant" in one["sql"]]


@pytest.mark.one_database
def test_a_form_of_many_parts_takes_no_more_queries(lan: Client, pair: Partnership) -> None:
    def count() -> int:
        lan.get(EDIT)
        with CaptureQueriesContext(connection) as queries:
            assert lan.get(EDIT).status_code == 200
        return len(queries)

    few = count()
    phases: Any = pair.phases
    for number in range(40):
        phases.create(number=number, position=number)
    assert count() <= few + 2
    page = lan.get(EDIT).content.decode()
    assert len(set(re.findall(r'name="(phases-[0-9]+-number)"', page))) == 25
    assert "?rows=2" in page
