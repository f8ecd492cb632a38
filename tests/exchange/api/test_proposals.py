"""What one has proposed, read again: one's own and nobody else's, page by page, with what became of it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from nhipcau.core.accounts.models import User
from nhipcau.core.proposals import actions
from nhipcau.core.proposals.models import Item, Proposal
from nhipcau.exchange.api.writing.showing import MOST_LISTED
from nhipcau.registry.partnerships.models import Partnership
from tests.exchange.api.programs import Program

pytestmark = pytest.mark.django_db
OWN = "/api/v1/proposals"


@pytest.fixture(autouse=True)
def in_english() -> Any:
    with override("en"):
        yield


@pytest.fixture
def moderator(db: None) -> User:
    return User.objects.create_superuser("moderator@example.org")


def proposed(program: Program, **change: Any) -> Proposal:
    answer = program.change(change)
    assert answer.status_code == 202, answer.content
    return Proposal.objects.get(pk=answer.json()["id"])


def walked(program: Program, path: str) -> list[str]:
    """The identifiers of all proposals of a list, page after page; each page leads to the next in its head, too."""
    found: list[str] = []
    while path:
        answer = program.ask("GET", path)
        assert answer.status_code == 200, answer.content
        content = answer.json()
        found += [one["id"] for one in content["records"]]
        assert answer.headers.get("Link") == (content["next"] and f'<{content["next"]}>; rel="next"')
        path = (content["next"] or "").removeprefix("http://testserver")
    return found


def test_an_author_sees_what_became_of_each_proposal_and_why(network: Partnership, moderator: User) -> None:
    lan = Program("lan", "lao-cai-2025")
    returned, accepted = proposed(lan, status="dormant"), proposed(lan, since="2006")
    actions.return_with_words(moderator, returned, "Which page?")
    actions.accept(moderator, accepted, words="Thank you.")
    actions.undo(moderator, accepted, "It was the other one.")
    newest, oldest = lan.ask("GET", OWN).json()["records"]
    assert (oldest["state"], oldest["words"], oldest["reason"]) == (
        "returned",
        "Which page?",
        "No meeting since 2021",
    )
    assert oldest["decided_at"] > oldest["made_at"]
    assert oldest["url"].endswith(f"/en/workspace/proposals/{returned.pk}")
    [record] = oldest["records"]
    assert (record["id"], record["type"], record["event"]) == (network.slug, "partnerships", "change")
    assert lan.ask("GET", record["href"].removeprefix("http://testserver")).status_code == 200
    assert (newest["state"], newest["words"]) == ("undone", "Thank you.")
    whole = lan.ask("GET", newest["href"].removeprefix("http://testserver")).json()
    assert [(one["event"], one["words"]) for one in whole["steps"]] == [
        ("proposed", "No meeting since 2021"),
        ("accepted", "Thank you."),
        ("undone", "It was the other one."),
    ]
    assert moderator.email not in str(whole)
    assert {name: whole[name] for name in newest} == newest


def test_the_list_is_walked_page_by_page_and_by_state(network: Partnership) -> None:
    lan, anne = Program("lan", "lao-cai-2025"), Program("anne", "val-de-marne")
    made = [str(proposed(lan, since=str(year)).pk) for year in range(1990, 1997)]
    theirs = str(proposed(anne, since="1980").pk)
    for number in made[:3]:
        lan.ask("POST", f"{OWN}/{number}/withdraw")
    newest_first = made[::-1]
    assert walked(lan, f"{OWN}?limit=2") == walked(lan, OWN) == newest_first
    assert walked(lan, f"{OWN}?state=withdrawn&limit=1") == newest_first[4:]
    assert walked(lan, f"{OWN}?state=open") == newest_first[:4]
    # What is proposed meanwhile shifts nothing.
    first = lan.ask("GET", f"{OWN}?limit=3").json()
    proposed(lan, since="2001")
    assert walked(lan, first["next"].removeprefix("http://testserver")) == newest_first[3:]
    assert walked(anne, OWN) == [theirs]
    assert walked(Program("nobody"), OWN) == []
    # Those of one moment have an order, too.
    Proposal.objects.update(made_at=Proposal.objects.get(pk=theirs).made_at)
    assert walked(lan, f"{OWN}?limit=3") == walked(lan, OWN)
    assert set(walked(lan, OWN)) > set(made)


def test_a_token_for_reading_is_needed_and_a_cursor_of_one_s_own(network: Partnership) -> None:
    lan, writer = Program("lan", "lao-cai-2025"), Program("writer", "lao-cai-2025", "propose")
    for year in ("1990", "1991"):
        proposed(lan, since=year)
    assert Client().get(OWN).status_code == 401
    refused = writer.ask("GET", OWN)
    assert (refused.status_code, "read proposals" in refused.json()["detail"]) == (403, True)
    following = lan.ask("GET", f"{OWN}?limit=1").json()["next"].removeprefix("http://testserver")
    assert Program("hoa").ask("GET", following).json()["errors"][0]["field"] == "cursor"
    wrong = lan.ask("GET", f"{OWN}?state=lost&limit=0&author=hoa&cursor=x")
    assert wrong.status_code == 422
    assert {one["field"] for one in wrong.json()["errors"]} == {"state", "limit", "author"}


def test_a_large_proposal_is_shown_in_part_and_queries_do_not_grow(network: Partnership) -> None:
    lan = Program("lan", "lao-cai-2025")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert lan.ask("GET", OWN).status_code == 200
        return len(queries)

    first = proposed(lan, since="1990")
    count()
    few = count()
    for year in range(1991, 1996):
        proposed(lan, since=str(year))
    Item.objects.bulk_create(
        Item(proposal=first, kind="places", slug=f"p{number}", position=number) for number in range(1, 300)
    )
    assert count() == few
    *others, large = lan.ask("GET", OWN).json()["records"]
    assert [one["more"] for one in others] == [False] * 5
    assert (len(large["records"]), large["more"]) == (MOST_LISTED, True)
