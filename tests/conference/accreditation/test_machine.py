"""From handing in to the badge: no path leads there without two signatures of two people."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nhipcau.conference.accreditation.actions import clearing, issuing, reviewing, revoking
from nhipcau.conference.accreditation.actions.machine import NEED_A_REASON, PERMISSIONS, TABLE, WAYS, Verb
from nhipcau.conference.accreditation.actions.signatures import SamePerson, approvals_of
from nhipcau.conference.accreditation.codes import verify
from nhipcau.conference.accreditation.models import Badge, Clearance
from nhipcau.conference.delegations.actions.places import holds_place
from nhipcau.conference.delegations.following import tell_changed
from nhipcau.conference.delegations.models import Delegate, FocalPoint, Quota, Step
from nhipcau.core.mail.models import Letter
from nhipcau.core.records.claiming import Overtaken, move_on
from tests.conference.accreditation import making

State = Delegate.State
Act = Callable[[Any, Delegate], object]


def _revoke(by: Any, one: Delegate) -> None:
    badge = Badge.objects.filter(delegate=one).last()
    if badge is not None:
        badge.delegate = one
        revoking.revoke(by, badge, "lost")


def _rename(_by: Any, one: Delegate) -> None:
    move_on(one, name=f"{one.name} ơi")
    tell_changed(one, ["name"])


def _hand_in_again(_by: Any, one: Delegate) -> None:
    if one.state in Delegate.OPEN:
        move_on(one, state=State.SUBMITTED)


ACTS: dict[str, Act] = {
    Verb.BEGIN_REVIEW: reviewing.begin_review,
    Verb.APPROVE: reviewing.approve,
    Verb.ASK_CHANGES: lambda by, one: reviewing.ask_changes(by, one, one.version, "another photo"),
    Verb.REFUSE: lambda by, one: reviewing.refuse(by, one, one.version, "unknown"),
    Verb.TAKE_UP: lambda by, one: reviewing.take_up(by, one, one.version, "a mistake"),
    Verb.WITHDRAW: lambda by, one: reviewing.withdraw(by, one, one.version, "ill"),
    Verb.CLEAR: clearing.clear,
    Verb.REFUSE_CLEARANCE: lambda by, one: clearing.refuse_clearance(by, one, one.version, "known"),
    Verb.ISSUE: issuing.issue_badge,
    Verb.REVOKE: _revoke,
    Verb.REISSUE: lambda by, one: issuing.reissue(by, one, one.version, "lost"),
    "approve many": lambda by, one: reviewing.approve_many(by, one.delegation.edition, Delegate.objects.all()),
    "clear many": lambda by, one: clearing.clear_many(by, one.delegation.edition, Delegate.objects.all()),
    "issue all": lambda by, one: issuing.issue_all(by, one.delegation.edition),
    "rename": _rename,
    "hand in again": _hand_in_again,
}


def _check(one: Delegate) -> None:
    in_use = list(Badge.objects.filter(delegate=one, revoked_at=None))
    assert len(in_use) == (one.state == State.ISSUED)
    taken = Quota.objects.get(delegation=one.delegation_id).taken
    assert taken == holds_place(one)
    if one.state in (State.APPROVED, State.ISSUED):
        approved = approvals_of([one.pk])[one.pk]
        assert approved is not None
        clearance = Clearance.objects.filter(delegate=one, state=Clearance.State.CLEARED).first()
        assert clearance is None or clearance.by_id != approved
        assert clearance is not None or not in_use


@pytest.mark.django_db
def test_no_path_leads_to_a_badge_without_two_signatures_of_two_people() -> None:
    edition = making.edition()
    people = [making.account(name) for name in ("lan", "marie", "minh")]
    reached = set()

    begun = [(Verb.APPROVE, 0), (Verb.CLEAR, 1), (Verb.ISSUE, 2)]

    # Chance does not reach every state each time.
    @example(begun, [(Verb.WITHDRAW, 0)])
    @example([], [(Verb.BEGIN_REVIEW, 0), (Verb.ASK_CHANGES, 0)])
    @example([], [(Verb.BEGIN_REVIEW, 0), (Verb.REFUSE, 0)])
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(
        st.integers(0, len(begun)).map(lambda length: begun[:length]),
        st.lists(st.tuples(st.sampled_from(list(ACTS)), st.integers(0, 2)), min_size=4, max_size=10),
    )
    def walk(start: list[tuple[str, int]], path: list[tuple[str, int]]) -> None:
        with transaction.atomic():
            delegate = making.person(making.delegation(edition, places=1))
            for name, number in [*start, *path]:
                before = Delegate.objects.select_related("delegation__edition").get(pk=delegate.pk)
                with suppress(ValidationError, PermissionDenied, Overtaken), transaction.atomic():
                    ACTS[name](people[number], before)
                after = Delegate.objects.get(pk=delegate.pk)
                reached.add(after.state)
                _check(after)
            transaction.set_rollback(True)

    walk()
    assert {State.APPROVED, State.ISSUED, State.CHANGES, State.REFUSED, State.WITHDRAWN} <= reached


@pytest.mark.django_db
@pytest.mark.parametrize("verb", list(Verb))
def test_only_the_ways_of_the_table_are_open(verb: Verb) -> None:
    edition = making.edition()
    delegation = making.delegation(edition)
    lan, marie = making.account("lan"), making.account("marie")
    for state in State:
        one = making.signed(making.person(delegation), lan, marie)
        move_on(one, state=state)
        if state == State.ISSUED or verb == Verb.REVOKE:
            Badge.objects.create(delegate=one, valid_from="2026-01-01T00:00Z", valid_until="2099-01-01T00:00Z")
        by = marie if PERMISSIONS[verb] == "accreditation.clear" else lan
        before = Step.objects.count()
        if way := WAYS.get((state, verb)):
            ACTS[verb](by, one)
            step = Step.objects.exclude(verb="promoted").order_by("pk").last()
            assert step is not None
            assert (one.state, step.verb, step.by, step.detail["was"]) == (way.to, verb, by, state)
            assert bool(step.reason) == (verb in NEED_A_REASON)
        else:
            with pytest.raises(ValidationError):
                ACTS[verb](by, one)
            assert Step.objects.count() == before
            assert Delegate.objects.get(pk=one.pk).state == state


def test_each_verb_has_one_permission() -> None:
    assert len({(way.verb, way.permission) for way in TABLE}) == len(Verb)
    assert len(WAYS) == len(TABLE)


@pytest.mark.django_db
def test_the_same_person_never_signs_both() -> None:
    delegation = making.delegation(making.edition())
    lan, marie = making.account("lan"), making.account("marie")
    one, other = making.person(delegation), making.person(delegation)
    reviewing.approve(lan, one)
    with pytest.raises(SamePerson), transaction.atomic():
        clearing.clear(lan, Delegate.objects.get(pk=one.pk))
    clearing.clear(lan, other)
    with pytest.raises(SamePerson), transaction.atomic():
        reviewing.approve(lan, Delegate.objects.get(pk=other.pk))
    everybody = Delegate.objects.all()
    assert reviewing.approve_many(lan, delegation.edition, everybody) == 0
    assert clearing.clear_many(lan, delegation.edition, everybody) == 0
    assert reviewing.approve_many(marie, delegation.edition, everybody) == 1
    assert clearing.clear_many(marie, delegation.edition, everybody) == 1
    assert issuing.issue_all(lan, delegation.edition) == 2
    assert verify(delegation.edition, Badge.objects.all()[0].code, Badge.objects.all()[0].valid_from).good


@pytest.mark.django_db
@pytest.mark.parametrize("verb", sorted(NEED_A_REASON))
def test_a_reason_is_needed(verb: Verb) -> None:
    lan, marie = making.account("lan"), making.account("marie")
    one = making.person(making.delegation(making.edition()))
    badge = making.badge(one, lan, marie) if verb in (Verb.REVOKE, Verb.REISSUE) else None
    if verb == Verb.TAKE_UP:
        reviewing.refuse(lan, one, one.version, "unknown")
    acts: dict[str, Callable[[], object]] = {
        Verb.ASK_CHANGES: lambda: reviewing.ask_changes(lan, one, one.version, "  "),
        Verb.REFUSE: lambda: reviewing.refuse(lan, one, one.version, ""),
        Verb.TAKE_UP: lambda: reviewing.take_up(lan, one, one.version, ""),
        Verb.WITHDRAW: lambda: reviewing.withdraw(lan, one, one.version, ""),
        Verb.REVOKE: lambda: badge and revoking.revoke(lan, badge, "\n"),
        Verb.REISSUE: lambda: issuing.reissue(lan, one, one.version, ""),
    }
    with pytest.raises(ValidationError) as refused:
        acts[verb]()
    assert "reason" in refused.value.message_dict


@pytest.mark.django_db
def test_who_leaves_gives_back_the_place_and_the_badge_and_the_focal_point_is_told() -> None:
    delegation = making.delegation(making.edition(), places=1)
    FocalPoint.objects.create(
        delegation=delegation, name="Minh", email="minh@example.org", language="fr", state="confirmed"
    )
    lan, marie = making.account("lan"), making.account("marie")
    one = making.person(delegation)
    badge = making.badge(one, lan, marie)
    waiting = Delegate.objects.create(
        delegation=delegation, name="Trần Văn Bình", state=State.SUBMITTED, waiting_since="2026-01-01T00:00Z"
    )
    with pytest.raises(reviewing.StillWaiting), transaction.atomic():
        reviewing.approve(lan, Delegate.objects.get(pk=waiting.pk))
    reviewing.refuse(lan, one, one.version, "Le passeport a expiré.")
    badge.refresh_from_db()
    assert badge.revoked_by == lan
    assert Delegate.objects.get(pk=waiting.pk).waiting_since is None
    letter = Letter.objects.get(template="delegate_refused")
    assert letter.address == "minh@example.org"
    assert "Le passeport a expiré." in letter.body
    assert one.name in letter.body
    assert one.name not in letter.subject
    reviewing.take_up(marie, one, one.version, "Nouveau passeport")
    assert one.waiting_since is not None


@pytest.mark.django_db
def test_what_was_checked_is_checked_again_when_it_changes() -> None:
    lan, marie = making.account("lan"), making.account("marie")
    one = making.person(making.delegation(making.edition()))
    making.badge(one, lan, marie)
    tell_changed(one, ["email"], lan)
    assert one.state == State.ISSUED
    tell_changed(one, ["passport"], lan)
    one.refresh_from_db()
    assert one.state == State.APPROVED
    assert one.clearance.state == Clearance.State.ASKED
    assert not Badge.objects.filter(revoked_at=None).exists()
    with pytest.raises(issuing.NotSignedTwice), transaction.atomic():
        issuing.issue_badge(lan, Delegate.objects.get(pk=one.pk))
    one.refresh_from_db()
    clearing.clear(marie, one)
    issuing.issue_badge(lan, one)


@pytest.mark.parametrize("verb", ["issue", "approve and clear"])
def test_of_two_at_once_one_succeeds(
    verb: str, shared_database: None, at_once: Callable[[int, Callable[[], None]], None]
) -> None:
    lan, marie = making.account("lan"), making.account("marie")
    one = making.person(making.delegation(making.edition()))
    done: list[object] = []
    turns: list[Any]
    if verb == "issue":
        making.signed(one, lan, marie)
        turns = [issuing.issue_badge] * 4 + [lambda by, it: issuing.issue_all(by, it.delegation.edition) or None] * 2
    else:
        turns = [reviewing.approve, clearing.clear, reviewing.approve, clearing.clear]
    waiting = [(turn, Delegate.objects.select_related("delegation__edition").get(pk=one.pk)) for turn in turns]

    def work() -> None:
        turn, own = waiting.pop()
        with suppress(Overtaken):
            done.append(turn(lan, own))

    at_once(len(turns), work)
    one = Delegate.objects.get(pk=one.pk)
    if verb == "issue":
        assert Badge.objects.count() == 1
        assert one.state == State.ISSUED
    else:
        assert len(done) == 1
    assert one.version == 1 if verb != "issue" else 3
