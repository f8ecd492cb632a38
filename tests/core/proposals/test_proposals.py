"""An editor proposes, a moderator decides, the public page follows."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from nhipcau.core.proposals.actions import Decided, accept, confirm, propose, return_with_words, revise, undo, withdraw
from nhipcau.core.proposals.carrying_out import Conflict
from nhipcau.core.proposals.drafts import Draft, GivenSource, PartDraft
from nhipcau.core.proposals.examination import Refused
from nhipcau.core.proposals.models import Confirmation, Proposal, ProposedChange
from nhipcau.core.roles.models import Grant
from nhipcau.core.sources.models import Citation, Source
from nhipcau.registry.partnerships.models import Agreement, Partnership
from tests.pages import read
from tests.registry import making

PRESS = GivenSource(
    publisher="Báo Lào Cai", title="Ký kết", language="vi", url="https://press.example/1", locator="tr. 2"
)


def account(name: str, **columns: Any) -> Any:
    return get_user_model().objects.create_user(f"{name}@example.org", first_name=name.capitalize(), **columns)


def editor(name: str, place: str, **columns: Any) -> Any:
    user = account(name)
    Grant.objects.create(user=user, role="editor", scope_kind="places", scope_slug=place, **columns)
    return user


def moderator(name: str, country: str = "") -> Any:
    user = account(name)
    Grant.objects.create(user=user, role="moderator", scope_kind="country" if country else "", scope_slug=country)
    return user


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Faults are read in English, whatever page was read before."""
    with override("en"):
        yield


@pytest.fixture
def network(db: None) -> Partnership:
    """Yên Bái, which became Lào Cai, with the Val-de-Marne; and Huế, which has nothing to do with it."""
    before, after = making.place("yen-bai"), making.place("lao-cai-2025")
    making.became(before, after)
    making.place("hue")
    val = making.place("val-de-marne", "FR", "department")
    made = making.partnership("yen-bai--val-de-marne", before, val, status="active", since="2005")
    making.agreement(made, "accord-2020", (before, "2020-05"), (val, None), period_from="2020", period_to="2025")
    return made


def status(value: str, slug: str = "yen-bai--val-de-marne") -> Draft:
    return Draft("partnerships", slug, {"status": value})


def test_a_proposal_reaches_the_page_only_when_it_is_accepted(network: Partnership) -> None:
    proposal = propose(editor("lan", "lao-cai-2025"), [status("dormant")], PRESS, "No meeting since 2021")
    assert "dormant" not in read("/en/partnerships/yen-bai--val-de-marne")
    accept(moderator("minh", "VN"), proposal)
    page = read("/en/partnerships/yen-bai--val-de-marne")
    assert "dormant" in page
    assert "Báo Lào Cai" in page
    history = read("/en/history/partnerships/yen-bai--val-de-marne")
    assert "No meeting since 2021" in history
    assert "Lan" in history
    assert Source.objects.get(url="https://press.example/1").title_vi == "Ký kết"


def test_the_editor_of_what_a_unit_became_edits_what_it_inherited_and_nobody_else_does(network: Partnership) -> None:
    assert propose(editor("lan", "yen-bai"), [status("ended")], PRESS, "Ended")
    assert propose(editor("anne", "val-de-marne"), [status("dormant")], PRESS, "Asleep")
    with pytest.raises(PermissionDenied):
        propose(editor("hoa", "hue"), [status("ended")], PRESS, "Not mine")
    with pytest.raises(PermissionDenied):
        propose(account("nobody"), [status("ended")], PRESS, "Nothing is mine")
    assert Proposal.objects.count() == 2


def test_only_a_moderator_of_one_of_the_countries_decides_and_nobody_on_his_own(network: Partnership) -> None:
    lan = editor("lan", "lao-cai-2025")
    Grant.objects.create(user=lan, role="moderator", scope_kind="country", scope_slug="VN")
    proposal = propose(lan, [status("ended")], PRESS, "Ended")
    foreign = moderator("x")
    Grant.objects.filter(user=foreign).update(scope_kind="country", scope_slug="DE")
    for somebody in (lan, foreign, editor("hoa", "hue")):
        with pytest.raises(PermissionDenied):
            accept(somebody, proposal)
    assert accept(moderator("paul", "FR"), proposal).state == "accepted"


def test_two_proposals_on_one_field_meet_as_a_conflict(network: Partnership) -> None:
    first = propose(editor("lan", "lao-cai-2025"), [status("dormant")], PRESS, "Asleep")
    second = propose(editor("anne", "val-de-marne"), [status("ended")], PRESS, "Over")
    judge = moderator("minh")
    accept(judge, first)
    with pytest.raises(Conflict) as conflict:
        accept(judge, second)
    network.refresh_from_db()
    assert network.status == "dormant"
    second.refresh_from_db()
    assert second.state == "open"
    accept(judge, second, overwrite={change.pk for change in conflict.value.changes})
    network.refresh_from_db()
    assert network.status == "ended"


def test_a_returned_proposal_is_revised_and_accepted_with_an_amendment(network: Partnership) -> None:
    lan, minh = editor("lan", "lao-cai-2025"), moderator("minh")
    draft = Draft("partnerships", network.slug, {"status": "dormant", "since": "2004"})
    proposal = propose(lan, [draft], PRESS, "Better known")
    with pytest.raises(ValidationError, match="what the author should do"):
        return_with_words(minh, proposal, " ")
    return_with_words(minh, proposal, "Which page says 2004?")
    with pytest.raises(Decided):
        accept(minh, proposal)
    revise(lan, proposal, [draft], PRESS, "Page 2 says so")
    since = ProposedChange.objects.get(item__proposal=proposal, field="since")
    accept(minh, proposal, keep={since.pk}, amended={since.pk: "2004-11"})
    network.refresh_from_db()
    assert (str(network.since), network.status) == ("2004-11", "active")
    proposal.refresh_from_db()
    assert proposal.state == "partly"
    assert [step.verb for step in proposal.steps.all()] == ["proposed", "returned", "changed", "accepted"]


def test_an_agreement_is_renewed_with_two_signatures_on_two_days_and_this_is_undone(network: Partnership) -> None:
    anne, minh = editor("anne", "val-de-marne"), moderator("minh")
    draft = Draft(
        "agreements",
        "accord-2026",
        {
            "partnership": network.slug,
            "title_fr": "Accord 2026-2030",
            "kind": "framework",
            "renews": "accord-2020",
            "period_from": "2026",
            "period_to": "2030",
        },
        parts=(
            PartDraft("signatures", values={"locality": "lao-cai-2025", "signed_on": "2026-02-04"}),
            PartDraft("signatures", values={"locality": "val-de-marne", "signed_on": "2026-03-29"}),
        ),
        new=True,
    )
    proposal = accept(minh, propose(anne, [draft], PRESS, "Renewed"))
    page = read("/fr/agreements/accord-2026")
    assert "4 février 2026" in page
    assert "29 mars 2026" in page
    assert "Báo Lào Cai" in page
    agreement = Agreement.objects.get(slug="accord-2026")
    assert [one.position for one in agreement.signatures.all()] == [0, 1]
    undo(minh, proposal, "It was never signed")
    assert not Agreement.objects.filter(slug="accord-2026").exists()
    proposal.refresh_from_db()
    assert proposal.state == "undone"


def test_undoing_puts_back_fields_and_removed_parts(network: Partnership) -> None:
    anne, minh = editor("anne", "val-de-marne"), moderator("minh")
    signature = network.agreements.get().signatures.get(position=0)
    draft = Draft(
        "agreements", "accord-2020", {"period_to": "2026"}, parts=(PartDraft("signatures", signature.pk, remove=True),)
    )
    proposal = accept(minh, propose(anne, [draft], PRESS, "Corrected"))
    agreement = Agreement.objects.get(slug="accord-2020")
    assert agreement.signatures.count() == 1
    undo(minh, proposal, "The old text was right")
    agreement.refresh_from_db()
    assert str(agreement.period_to) == "2025"
    assert {(one.locality.slug, str(one.signed_on)) for one in agreement.signatures.all()} == {
        ("yen-bai", "2020-05"),
        ("val-de-marne", "None"),
    }


def test_undoing_does_not_overwrite_what_was_changed_since(network: Partnership) -> None:
    lan, minh = editor("lan", "lao-cai-2025"), moderator("minh")
    first = accept(minh, propose(lan, [status("dormant")], PRESS, "Asleep"))
    accept(minh, propose(lan, [status("ended")], PRESS, "Over"))
    with pytest.raises(Conflict):
        undo(minh, first, "Why not")
    first.refresh_from_db()
    assert first.state == "accepted"


def test_trusted_editors_publish_directly_and_it_is_logged_the_same_way(network: Partnership) -> None:
    with pytest.raises(PermissionDenied):
        propose(editor("lan", "lao-cai-2025"), [status("dormant")], PRESS, "Asleep", publish=True)
    trusted = editor("anne", "val-de-marne", may_publish=True)
    proposal = propose(trusted, [status("dormant")], PRESS, "Asleep", publish=True)
    assert proposal.state == "direct"
    assert "dormant" in read("/en/partnerships/yen-bai--val-de-marne")
    assert "Asleep" in read("/en/history/partnerships/yen-bai--val-de-marne")


def test_everything_that_is_wrong_is_said_and_nothing_is_kept(network: Partnership) -> None:
    lan = editor("lan", "lao-cai-2025")
    draft = Draft(
        "agreements",
        "accord-2020",
        {"period_from": "2027", "kind": "handshake", "renews": "no-such-agreement"},
        parts=(PartDraft("signatures", values={"signed_on": "2023-13-40"}),),
    )
    with pytest.raises(Refused) as refused:
        propose(lan, [draft], PRESS, "Much is wrong")
    assert {fault.field for fault in refused.value.faults} == {
        "period_to", "kind", "renews", "signed_on", "locality",
    }  # fmt: skip
    with pytest.raises(ValidationError, match="according to whom"):
        propose(lan, [status("ended")], GivenSource(), "No source")
    with pytest.raises(ValidationError, match="why this should change"):
        propose(lan, [status("ended")], PRESS, "")
    with pytest.raises(ValidationError, match="Nothing differs"):
        propose(lan, [status("active")], PRESS, "As it is")
    assert Proposal.objects.count() == 0


def test_phases_and_what_they_contained_come_together(network: Partnership) -> None:
    making.field("water")
    draft = Draft(
        "partnerships",
        network.slug,
        parts=(
            PartDraft("phases", key="p", values={"number": 3, "period_from": "2024"}),
            PartDraft("phases.contents", parent="p", values={"field": "water", "text_vi": "Nước sạch"}),
        ),
    )
    accept(moderator("minh"), propose(editor("lan", "lao-cai-2025"), [draft], PRESS, "New phase"))
    assert "Nước sạch" in read("/vi/partnerships/yen-bai--val-de-marne")
    phase = network.phases.get(number=3)
    assert Citation.objects.filter(object_id=phase.pk, source__publisher="Báo Lào Cai").exists()


def test_nothing_is_added_to_a_part_of_another_record(network: Partnership) -> None:
    other = making.partnership("hue--x", making.place("da-nang"), making.place("x", "FR", "region"))
    theirs = other.phases.create(number=1)
    draft = Draft(
        "partnerships",
        network.slug,
        parts=(PartDraft("phases.contents", parent=theirs.pk, values={"text_vi": "Nước sạch"}),),
    )
    with pytest.raises(Refused, match="not there"):
        propose(editor("lan", "lao-cai-2025"), [draft], PRESS, "Theirs")


def test_a_confirmation_is_for_whose_record_it_is(network: Partnership) -> None:
    lan = editor("lan", "lao-cai-2025")
    confirm(lan, network)
    assert confirm(lan, network).by == lan
    assert Confirmation.objects.count() == 1
    with pytest.raises(PermissionDenied):
        confirm(editor("hoa", "hue"), network)


def test_an_author_withdraws_once(network: Partnership) -> None:
    lan = editor("lan", "lao-cai-2025")
    proposal = propose(lan, [status("ended")], PRESS, "Ended")
    withdraw(lan, proposal)
    with pytest.raises(Decided):
        accept(moderator("minh"), proposal)
