"""Wishes to meet: who may ask whom and how many, answers, withdrawals; what the other is told."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.delegations.actions.inviting import answer as declines
from nhipcau.conference.meetings.actions.wishes import answer, ask, change_wish, dismiss, restore, withdraw
from nhipcau.conference.meetings.models import AskRule, Meeting, NoThanks, Outcome, Planning, Profile, Wish
from nhipcau.conference.meetings.queries.suggestions import suggestions_for
from nhipcau.conference.meetings.queries.ties import ties_between
from nhipcau.conference.meetings.queries.wishes import quotas_of
from nhipcau.core.mail.models import Letter
from nhipcau.core.records.claiming import Overtaken
from tests import rows
from tests.conference.meetings.making import (
    focal_point,
    interpreter,
    meeting,
    party,
    planned,
    planner,
    slots,
    tables,
    wish,
)
from tests.registry import making

AtOnce = Callable[[int, Callable[[], None]], None]
LIKE = {"level": "like", "topic": "Về nước sạch"}


@pytest.fixture
def planning(db: None) -> Planning:
    return planned()


def refused(words: str, work: Callable[[], object]) -> None:
    with override("en"), pytest.raises(ValidationError, match=words):
        work()


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_never_ask_more_than_the_rule_allows_nor_twice(shared_database: None, at_once: AtOnce) -> None:
    edition = planned().edition
    AskRule.objects.filter(edition=edition, asking="gov", asked="company").update(most=3)
    hue = party(edition)
    focal = focal_point(hue.delegation)
    asked = iter([party(edition, f"firm-{number % 6}", side="company").pk for number in range(6)] * 2)

    def work() -> None:
        with suppress(ValidationError):
            ask(focal, Profile.objects.get(pk=hue.pk), Profile.objects.get(pk=next(asked)), LIKE)

    at_once(8, work)
    assert hue.wishes.count() == 3
    assert len(set(hue.wishes.values_list("asked", flat=True))) == 3


def test_who_may_ask_whom_when_and_how_many(planning: Planning) -> None:
    edition = planning.edition
    AskRule.objects.filter(edition=edition, asking="company", asked="gov").update(most=1)
    AskRule.objects.filter(edition=edition, asking="company", asked="association").delete()
    firm, hue, brest = party(edition, "firm", "company"), party(edition), party(edition, "brest")
    club, shut = party(edition, "club", "association"), party(edition, "shut", is_open=False)
    minh, hoa = focal_point(firm.delegation), planner(edition)
    refused("of your kind cannot ask", lambda: ask(minh, firm, club, LIKE))
    refused("does not take part", lambda: ask(minh, firm, shut, LIKE))
    refused("Another delegation", lambda: ask(minh, firm, firm, LIKE))
    with pytest.raises(PermissionDenied):
        ask(minh, hue, firm, LIKE)

    first = ask(minh, firm, hue, LIKE)
    assert (first.kind, first.origin, first.state) == ("g2b", "party", "pending")
    assert [(one.side, one.left) for one in quotas_of(firm)] == [("gov", 0), ("company", 6)]
    refused("as many as you may", lambda: ask(minh, firm, brest, LIKE))
    assert ask(hoa, firm, brest, LIKE).origin == "planner"  # the planners are bound by no number
    assert quotas_of(firm)[0].used == 1

    planning.closes_at = timezone.now() - timedelta(seconds=1)
    planning.save()
    refused("are closed", lambda: change_wish(minh, first, {"level": "must"}))
    refused("are closed", lambda: answer(focal_point(hue.delegation, "lan"), first, accept=True, level="like"))
    Planning.objects.update(closes_at=None, phase="closed")
    refused("are closed", lambda: ask(minh, firm, hue, LIKE))
    agreed = ask(hoa, hue, brest, LIKE, agreed=True)
    assert (agreed.state, agreed.answer_level) == ("accepted", "like")


def test_an_answer_ends_the_asking_and_the_other_is_told_without_the_words(planning: Planning) -> None:
    edition = planning.edition
    hue, brest = party(edition), party(edition, "brest")
    minh, jean = focal_point(hue.delegation), focal_point(brest.delegation, "jean")
    made = ask(minh, hue, brest, LIKE)
    with pytest.raises(PermissionDenied):
        answer(minh, made, accept=True, level="must")
    refused("how much you wish", lambda: answer(jean, made, accept=True))
    refused("answer its wish", lambda: ask(jean, brest, hue, LIKE))  # it is to answer
    refused("asked this delegation already", lambda: ask(minh, hue, brest, LIKE))

    answer(jean, made, accept=False, words="Lần sau")
    refused("answered or withdrawn", lambda: answer(jean, made, accept=False))
    refused("has declined", lambda: ask(minh, hue, brest, LIKE))  # declined once
    answer(jean, made, accept=True, level="must")
    made.refresh_from_db()
    assert (made.state, made.answer_level) == ("accepted", "must")
    with pytest.raises(Overtaken):
        change_wish(minh, made, {"level": "must"}, version=0)
    change_wish(minh, made, {"level": "must"})
    withdraw(jean, made)
    refused("withdrawn or declined", lambda: withdraw(jean, made))
    assert ask(jean, brest, hue, LIKE).state == "pending"

    letters = list(Letter.objects.order_by("pk"))
    assert [(one.address[:4], one.template) for one in letters] == [
        ("jean", "wish_asked"),
        ("minh", "wish_answered"),
        ("minh", "wish_answered"),
        ("minh", "wish_withdrawn"),
        ("minh", "wish_asked"),
    ]
    for one in letters:
        assert "nước sạch" not in one.body
        assert "Lần sau" not in one.body
        assert "Hue" not in one.subject
        assert "Brest" not in one.subject
    assert all(one.secret for one in letters)


def test_what_planners_write_for_a_delegation_is_told_to_it_too(planning: Planning) -> None:
    edition = planning.edition
    hue, brest = party(edition), party(edition, "brest")
    focal_point(hue.delegation)
    focal_point(brest.delegation, "jean")
    hoa = planner(edition)
    made = ask(hoa, hue, brest, LIKE)
    answer(hoa, made, accept=True, level="like")
    told = [(one.address[:4], one.template) for one in Letter.objects.order_by("pk")]
    assert told[:2] == [("jean", "wish_asked"), ("minh", "wish_entered")]
    assert told[2:] == [("minh", "wish_answered"), ("jean", "wish_entered")]


def test_nobody_gets_more_meetings_than_it_wants_whoever_accepts(planning: Planning) -> None:
    edition = planning.edition
    hue, brest, lyon = party(edition, most=1), party(edition, "brest"), party(edition, "lyon")
    hoa = planner(edition)
    for other in (brest, lyon):
        ask(hoa, hue, other, LIKE)
    first, second = hue.wishes.order_by("made_at")
    answer(hoa, first, accept=True, level="like")
    refused("as many meetings already", lambda: answer(hoa, second, accept=True, level="like"))
    withdraw(hoa, first)
    answer(hoa, second, accept=True, level="like")


def test_withdrawing_gives_the_place_back_and_leaves_what_people_were_shown(planning: Planning) -> None:
    edition = planning.edition
    hue, brest = party(edition), party(edition, "brest")
    [slot], [table] = slots(edition, count=1), tables(edition, 1)
    held = meeting(wish(hue, brest), slot, table, interpreter(edition), shown="published")
    withdraw(focal_point(brest.delegation), held.wish)
    held = Meeting.objects.get(pk=held.pk)
    assert (held.slot, held.table, held.interpreter, held.version) == (None, None, None, 1)
    assert (held.shown, held.shown_slot) == ("published", slot)
    planning.refresh_from_db()
    assert planning.version == 1
    assert Wish.objects.get().state == "withdrawn"


def test_the_wishes_of_a_delegation_that_does_not_come_end_and_the_others_are_told(planning: Planning) -> None:
    edition = planning.edition
    hue, brest, lyon = (
        party(edition, slug, delegation_email=f"{slug}@example.org") for slug in ("hue", "brest", "lyon")
    )
    [slot], [table] = slots(edition, count=1), tables(edition, 1)
    meeting(wish(hue, brest), slot, table)
    wish(lyon, hue, state="pending")
    stays = wish(brest, lyon)
    declines(hue.delegation, coming=False)
    assert [one.pk for one in Wish.objects.exclude(state="withdrawn")] == [stays.pk]
    assert Meeting.objects.get().slot is None
    told = Letter.objects.filter(template="wish_withdrawn").values_list("address", flat=True)
    assert set(told) == {"brest@example.org", "lyon@example.org"}


def test_suggestions_leave_out_what_is_settled_and_say_what_there_is_already(
    planning: Planning, django_assert_max_num_queries: Any
) -> None:
    edition = planning.edition
    hue, brest = making.place("hue"), making.place("brest", "FR", "commune")
    making.partnership("hue--brest", hue, brest, status="active")
    water = rows.field("water")
    us = party(edition, delegation_locality=hue, delegation_kind="locality", delegation_country="VN")
    us.offers.create(way="seeks", field=water)
    them = party(edition, "brest", delegation_locality=brest, delegation_kind="locality", delegation_country="FR")

    def firm(number: int) -> Profile:
        made = party(edition, f"firm-{number}", "company", delegation_country="FR")
        made.offers.create(way="offers", field=water)
        return made

    firms = [firm(number) for number in range(3)]
    wish(us, firms[0], state="declined")
    minh = focal_point(us.delegation)
    dismiss(minh, us, firms[1])
    with django_assert_max_num_queries(40) as little:
        found = suggestions_for(us)
    assert [one.profile for one in found] == [them, firms[2]]
    restore(minh, us, firms[1])
    assert not NoThanks.objects.exists()
    for number in range(3, 20):
        firm(number)
    with django_assert_max_num_queries(len(little)):
        assert len(suggestions_for(us)) == 8

    before = planned("assises-12", phase="ended").edition
    then = party(before, delegation_locality=hue), party(before, "brest", delegation_locality=brest)
    [slot], [table] = slots(before, count=1), tables(before, 1)
    Outcome.objects.create(meeting=meeting(wish(*then), slot, table, shown="published"), state="held", note="secret")
    ties = ties_between(us, [them, firms[0]])
    assert ([one.slug for one in ties[them.pk].partnerships], ties[them.pk].met) == (["hue--brest"], [before])
    assert not ties[firms[0].pk]
