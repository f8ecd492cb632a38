"""Proposals: what moderators see, decide and undo; conflicts are shown, never overwritten by the way."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.core.mail.models import Letter
from nhipcau.core.proposals.actions import accept, propose
from nhipcau.core.proposals.drafts import Draft, GivenSource
from nhipcau.core.proposals.models import Proposal, ProposedChange
from nhipcau.registry.partnerships.models import Agreement, Partnership
from tests.core.web.proposals import desk
from tests.registry import making

PRESS = GivenSource(publisher="Báo Lào Cai", title="Ký kết", language="vi", url="https://press.example/1")


@pytest.fixture
def pair(db: None) -> Partnership:
    return desk.network()


@pytest.fixture
def lan(pair: Partnership) -> Any:
    return desk.editor("lan", "lao-cai-2025")


@pytest.fixture
def anne(pair: Partnership) -> Any:
    return desk.editor("anne", "val-de-marne")


@pytest.fixture
def minh(pair: Partnership) -> Any:
    return desk.moderator("minh")


def status(value: str, **more: Any) -> Draft:
    return Draft("partnerships", desk.PAIR, {"status": value, **more})


def made(author: Any, *drafts: Draft) -> tuple[Proposal, str]:
    proposal = propose(author, drafts, PRESS, "It is so")
    return proposal, f"/en/workspace/proposals/{proposal.pk}"


def test_a_proposal_is_returned_revised_and_accepted(lan: Any, minh: Any) -> None:
    author, judge = desk.browser(lan), desk.browser(minh)
    _proposal, path = made(lan, status("dormant"))
    wordless = desk.send(judge, path, desk.filled(judge.get(path)), **{"return": "1"})
    assert "Say what the author should do." in wordless.content.decode()
    desk.send(judge, path, desk.filled(judge.get(path)), words="Since when?", **{"return": "1"})
    letter = Letter.objects.get()
    assert (letter.address, "Since when?" in letter.body) == ("lan@example.org", True)
    page = desk.read(author, path)
    assert "The moderator wrote: Since when?" in page
    revise = f"{path}/revise/partnerships/{desk.PAIR}"
    data = desk.filled(author.get(revise))
    assert data["record-status"] == ["dormant"]
    assert data["source-publisher"] == ["Báo Lào Cai"]
    assert desk.send(author, revise, data, record__status_as_of="2021", reason="Page 2").status_code == 302
    desk.send(judge, path, desk.filled(judge.get(path)), accept="1")
    assert "dormant" in desk.read(Client(), f"/en/partnerships/{desk.PAIR}")
    steps = desk.read(author, path)
    for words in ("Returned with words · Minh", "Changed by the author · Lan", "Accepted · Minh", "2021"):
        assert words in steps
    history = desk.read(Client(), f"/en/history/partnerships/{desk.PAIR}")
    assert "Lan · proposal accepted by Minh" in history
    assert path not in Client().get(f"/en/history/partnerships/{desk.PAIR}").content.decode()
    assert path in author.get(f"/en/history/partnerships/{desk.PAIR}").content.decode()


def test_of_two_proposals_on_one_field_the_second_overwrites_only_if_somebody_says_so(
    lan: Any, anne: Any, minh: Any
) -> None:
    judge = desk.browser(minh)
    first, one = made(lan, status("dormant"))
    _second, two = made(anne, status("ended"))
    assert "The proposal of Anne wants “ended”" in desk.read(judge, one)
    opened = desk.filled(judge.get(two))
    accept(minh, first)
    answer = desk.send(judge, two, opened, accept="1")
    page = making.words(answer.content.decode())
    assert "Nothing was accepted" in page
    assert "Changed meanwhile to “dormant”" in page
    change = ProposedChange.objects.get(after="ended")
    seen = next(box for box in answer.content.decode().split("<input") if f'name="over-{change.pk}"' in box)
    ticked = {f"over-{change.pk}": seen.partition('value="')[2].partition('"')[0]}

    Partnership.objects.update(status="unknown")
    stale = desk.send(judge, two, {**desk.filled(answer), **ticked}, accept="1")
    assert "Changed meanwhile to “unknown”" in making.words(stale.content.decode())
    Partnership.objects.update(status="dormant")
    assert desk.send(judge, two, {**desk.filled(answer), **ticked}, accept="1").status_code == 302
    assert Partnership.objects.get().status == "ended"


def test_a_moderator_keeps_some_changes_and_amends_others(lan: Any, minh: Any) -> None:
    judge = desk.browser(minh)
    _proposal, path = made(lan, status("dormant", since="2004", summary_vi="Ngủ"))
    ids = dict(ProposedChange.objects.values_list("field", "pk"))
    data = desk.filled(judge.get(path))
    amended = {f"amend-{ids['since']}-since": "2004-11", f"keep-{ids['status']}": None}
    wrong = desk.send(judge, path, {**data, f"amend-{ids['since']}-since": "2004-31"}, accept="1")
    assert "there is no month 31" in wrong.content.decode()
    assert desk.send(judge, path, {**data, **amended}, accept="1").status_code == 302
    pair = Partnership.objects.get()
    assert (pair.status, str(pair.since), pair.summary_vi) == ("active", "2004-11", "Ngủ")
    page = desk.read(judge, path)
    assert "accepted in part" in page
    assert "The author had proposed “2004”" in page


def test_a_large_proposal_is_decided_page_by_page(lan: Any, minh: Any, pair: Partnership) -> None:
    judge = desk.browser(minh)
    slugs = [f"plan-{number:03}" for number in range(60)]
    for slug in slugs:
        making.agreement(pair, slug)
    small = made(lan, Draft("agreements", slugs[0], {"number": "1/KH"}))[1]
    large = made(lan, *(Draft("agreements", slug, {"number": "2/KH", "period_to": "2030"}) for slug in slugs[1:]))[1]

    def count(path: str) -> int:
        judge.get(path)
        with CaptureQueriesContext(connection) as queries:
            judge.get(path)
        return len(queries)

    assert count(large) <= count(small) + 1
    first = desk.filled(judge.get(large))
    left, amended = ProposedChange.objects.filter(item__slug="plan-001").order_by("pk")
    first.pop(f"keep-{left.pk}")
    second = desk.send(judge, large, first, go="2", **{f"amend-{amended.pk}-{amended.field}": "2031"})
    assert "Page 2 of 3" in second.content.decode()
    assert desk.send(judge, large, desk.filled(second), accept="1").status_code == 302
    one, last = Agreement.objects.get(slug="plan-001"), Agreement.objects.get(slug="plan-059")
    assert {left.field: getattr(one, left.field) or ""}[left.field] == ""
    assert str(getattr(one, amended.field)) == "2031"
    assert (last.number, str(last.period_to)) == ("2/KH", "2030")


def test_undoing_asks_first_and_spares_what_was_changed_since(lan: Any, minh: Any) -> None:
    judge = desk.browser(minh)
    first, path = made(lan, status("dormant"))
    accept(minh, first)
    accept(minh, made(lan, status("ended"))[0])
    undo = f"{path}/undo"
    assert "Changed meanwhile to “ended”" in desk.read(judge, undo)
    assert "Say why." in judge.post(undo, {}).content.decode()
    assert "Some fields were changed since" in judge.post(undo, {"reason": "Wrong"}).content.decode()
    assert Partnership.objects.get().status == "ended"
    change = ProposedChange.objects.get(item__proposal=first)
    seen = judge.get(undo).content.decode().partition(f'name="over-{change.pk}" value="')[2].partition('"')[0]
    assert judge.post(undo, {"reason": "Wrong", f"over-{change.pk}": seen}).status_code == 302
    assert Partnership.objects.get().status == "active"
    assert "undid a proposal" in desk.read(Client(), f"/en/history/partnerships/{desk.PAIR}")


def test_lists_show_what_is_granted_and_nothing_else(lan: Any, anne: Any, minh: Any) -> None:
    _proposal, path = made(lan, status("dormant"))
    hoa, german = desk.editor("hoa", "hue"), desk.moderator("x", "DE")
    listed = "/en/workspace/proposals"
    for user in (hoa, german, desk.account("nobody")):
        client = desk.browser(user)
        assert path not in client.get(f"{listed}?view=decide&state=all").content.decode()
        assert client.get(path).status_code == 403
        assert client.post(path, {"accept": "1"}).status_code == 403
        assert client.get(f"{path}/undo").status_code == 403
    for user, view in ((lan, "mine"), (anne, "localities"), (minh, "decide"), (desk.moderator("paul", "FR"), "decide")):
        client = desk.browser(user)
        assert path in client.get(f"{listed}?view={view}").content.decode()
        assert path not in client.get(f"{listed}?view={view}&state=undone").content.decode()
        assert client.get(path).status_code == 200
    assert "Accept what is ticked" not in desk.read(desk.browser(anne), path)
    assert desk.browser(anne).post(path, {"accept": "1"}).status_code == 403
    assert Client().get(listed)["Location"].startswith("/en/account/sign-in")
    own = desk.browser(desk.account("root", is_superuser=True))
    assert path in own.get(f"{listed}?view=decide").content.decode()


def test_an_author_withdraws(lan: Any, anne: Any) -> None:
    _proposal, path = made(lan, status("dormant"))
    assert desk.browser(anne).post(path, {"withdraw": "1"}).status_code == 403
    author = desk.browser(lan)
    assert "Withdrawn." in author.post(path, {"withdraw": "1"}, follow=True).content.decode()
    assert "meanwhile" in author.post(path, {"withdraw": "1"}, follow=True).content.decode()
