"""Invitations: the only way to an account and a role; nobody grants more than they have."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from nhipcau.core.accounts.models import User
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.mail.models import Letter
from nhipcau.core.records.actions import after_change
from nhipcau.core.roles.invitations import actions
from nhipcau.core.roles.invitations.models import Invitation
from nhipcau.core.roles.models import Grant, Role, ScopeKind
from tests.pages import readable
from tests.rows import place
from tests.signing_in import PASSWORD, Mails, is_signed_in, sign_in

SITE = "https://nhipcau.example"
EDITOR = actions.Offer(Role.EDITOR, ScopeKind.PLACES, "lao-cai")


@pytest.fixture
def chief(db: None) -> User:
    """An administrator."""
    after_change([place("lao-cai", country="VN"), place("yen-bai", country="VN"), place("lao-bao", country="VN")])
    return User.objects.create_superuser("chief@example.org", PASSWORD, first_name="Chi", last_name="Lê", language="en")


@pytest.fixture
def lan(chief: User) -> User:
    """An editor of Lào Cai who may publish, and invite colleagues."""
    lan = User.objects.create_user("lan@example.org", PASSWORD, first_name="Lan", last_name="Vũ", language="en")
    Grant.objects.create(user=lan, granted_by=chief, **{**vars(EDITOR), "may_publish": True, "may_invite": True})
    return lan


def browser_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def link_in(mails: Mails) -> str:
    Worker().run_once()
    found = re.search(r"https?://[^/]+(/\S+/invitation/\S+)", mails[-1].body)
    assert found, mails[-1].body
    return found[1]


def rights(email: str) -> list[tuple[str, str, bool, bool]]:
    found = Grant.objects.filter(user__email=email)
    return list(found.values_list("role", "scope_slug", "may_publish", "may_invite"))


def test_somebody_new_is_invited_and_has_account_and_role_in_one_step(chief: User, mailoutbox: Mails) -> None:
    answer = browser_of(chief).post(
        "/fr/workspace/members/invite",
        {"email": "Minh@Example.org", "role": "editor", "scope": "lao-cai", "may_publish": "on"},
        follow=True,
    )
    assert "minh@example.org" in answer.content.decode()
    link = link_in(mailoutbox)
    assert "Lê" in mailoutbox[-1].subject
    token = link.rpartition("/")[2]
    assert token not in str(list(Invitation.objects.values())) + str(list(Letter.objects.values()))

    minh = Client()
    assert minh.get(link).status_code == 200
    assert not User.objects.filter(email="minh@example.org").exists(), "looking does nothing"
    short = minh.post(link, {"first_name": "Minh", "last_name": "Đỗ", "password": "short"})
    assert "ngắn" in short.content.decode() or "court" in short.content.decode()
    minh.post(link, {"first_name": "Minh", "last_name": "Đỗ", "password": PASSWORD})
    assert is_signed_in(minh)
    assert rights("minh@example.org") == [("editor", "lao-cai", True, False)]
    grant = Grant.objects.get(user__email="minh@example.org")
    assert grant.granted_by == chief
    assert User.objects.get(email="minh@example.org").language == "fr"
    assert Client().get(link).status_code == 410, "it works once"


def test_without_a_password_one_signs_in_with_a_code(chief: User, mailoutbox: Mails) -> None:
    actions.invite(chief, "minh@example.org", EDITOR, SITE)
    client = Client()
    client.post(link_in(mailoutbox), {"first_name": "Minh", "last_name": "Đỗ", "password": ""})
    assert is_signed_in(client)
    assert not User.objects.get(email="minh@example.org").has_usable_password()


def test_a_colleague_invites_to_the_own_scope_without_rights(lan: User, mailoutbox: Mails) -> None:
    client = browser_of(lan)
    page = client.get("/en/workspace/members/invite")
    [(number, _label)] = page.context["form"].fields["scope"].choices
    data = {"email": "minh@example.org", "scope": number, "may_publish": "on", "may_invite": "on", "role": "moderator"}
    client.post("/en/workspace/members/invite", data)
    Client().post(link_in(mailoutbox), {"first_name": "Minh", "last_name": "Đỗ", "password": PASSWORD})
    assert rights("minh@example.org") == [("editor", "lao-cai", False, False)]


@pytest.mark.parametrize(
    "more",
    [
        {"scope_slug": "yen-bai"},
        {"may_publish": True},
        {"may_invite": True},
        {"role": Role.MODERATOR, "scope_kind": ScopeKind.EVERYTHING, "scope_slug": ""},
        {"role": Role.MODERATOR, "scope_kind": ScopeKind.COUNTRY, "scope_slug": "VN"},
    ],
)
def test_nobody_grants_more_than_they_have(lan: User, more: dict[str, Any]) -> None:
    with pytest.raises(PermissionDenied):
        actions.invite(lan, "minh@example.org", actions.Offer(**{**vars(EDITOR), **more}), SITE)
    assert not Invitation.objects.exists()


def test_nobody_grants_to_themselves_nor_without_the_right(lan: User, chief: User) -> None:
    with pytest.raises(ValidationError):
        actions.invite(chief, "CHIEF@example.org", EDITOR, SITE)
    minh = User.objects.create_user("minh@example.org", PASSWORD)
    Grant.objects.create(user=minh, **vars(EDITOR))
    for stranger in (minh, User.objects.create_user("eve@example.org", PASSWORD), AnonymousUser()):
        with pytest.raises(PermissionDenied):
            actions.invite(stranger, "new@example.org", EDITOR, SITE)
    assert browser_of(minh).get("/en/workspace/members/invite").status_code == 403


@pytest.mark.parametrize(
    "offer",
    [
        actions.Offer(Role.EDITOR, ScopeKind.PLACES, "atlantis"),
        actions.Offer(Role.EDITOR, ScopeKind.EVERYTHING),
        actions.Offer(Role.MODERATOR, ScopeKind.COUNTRY, "DE"),
        actions.Offer(Role.EDITOR, ScopeKind.PLACES, "lao-cai", "programme"),
        actions.Offer("king", ScopeKind.PLACES, "lao-cai"),
    ],
)
def test_what_makes_no_sense_is_refused(chief: User, offer: actions.Offer) -> None:
    with pytest.raises(ValidationError):
        actions.invite(chief, "minh@example.org", offer, SITE)


def test_an_administrator_finds_the_scope_by_its_name(chief: User) -> None:
    client = browser_of(chief)
    data = {"email": "minh@example.org", "role": "editor", "scope": "lao"}
    several = client.post("/en/workspace/members/invite", data)
    assert "Several fit: choose one." in several.content.decode()
    offered = {slug for slug, _title in several.context["form"].fields["found"].choices}
    assert offered == {"lao-cai", "lao-bao"}
    client.post("/en/workspace/members/invite", {**data, "found": "lao-bao"})
    assert Invitation.objects.get().scope_slug == "lao-bao"
    unknown = client.post("/en/workspace/members/invite", {**data, "scope": "atlantis"})
    assert "Nothing of this name was found." in unknown.content.decode()


def test_an_invitation_ends_by_time_by_revoking_by_a_newer_one_and_with_the_right_of_who_sent_it(
    lan: User, chief: User, mailoutbox: Mails
) -> None:
    client = Client()
    actions.invite(lan, "minh@example.org", EDITOR, SITE)
    first = link_in(mailoutbox)
    actions.invite(lan, "minh@example.org", EDITOR, SITE)
    second = link_in(mailoutbox)
    assert (client.get(first).status_code, client.get(second).status_code) == (410, 200)

    page = browser_of(lan).get("/en/workspace/members").content.decode()
    assert "minh@example.org" in page
    browser_of(lan).post(f"/en/workspace/members/invitations/{Invitation.objects.open().get().pk}/revoke")
    assert client.get(second).status_code == 410

    actions.invite(lan, "minh@example.org", EDITOR, SITE)
    third = link_in(mailoutbox)
    Grant.objects.filter(user=lan).update(may_invite=False)
    answer = client.post(third, {"first_name": "Minh", "last_name": "Đỗ", "password": PASSWORD})
    assert answer.status_code == 410
    assert not User.objects.filter(email="minh@example.org").exists()

    actions.invite(chief, "minh@example.org", EDITOR, SITE)
    fourth = link_in(mailoutbox)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "This invitation no longer works" in client.get(fourth.replace("/vi/", "/en/")).content.decode()


def test_somebody_who_has_an_account_gets_the_role_only_as_themselves(
    chief: User, lan: User, mailoutbox: Mails
) -> None:
    actions.invite(chief, "lan@example.org", actions.Offer(Role.EDITOR, ScopeKind.PLACES, "yen-bai"), SITE)
    link = link_in(mailoutbox)
    stranger = Client()
    assert "/account/sign-in" in stranger.get(link).headers["Location"]
    eve = browser_of(User.objects.create_user("eve@example.org", PASSWORD))
    assert "you are signed in as eve@example.org" in readable(eve.post(link).content.decode())
    assert rights("eve@example.org") == []
    mine = Client()
    sign_in(mine, next=link)
    mine.post(link)
    assert ("editor", "yen-bai", False, False) in rights("lan@example.org")


def test_one_of_several_who_accept_at_once_succeeds(
    shared_database: None, at_once: Callable[[int, Callable[[], None]], None]
) -> None:
    after_change([place("lao-cai")])
    chief = User.objects.create_superuser("chief@example.org", PASSWORD)
    invitation = actions.invite(chief, "minh@example.org", EDITOR, SITE)
    ends: list[str] = []

    def accept() -> None:
        try:
            actions.accept_as_new(invitation, first_name="M", last_name="Đ", password="", language="vi")
            ends.append("accepted")
        except actions.NoLongerValid:
            ends.append("refused")

    at_once(4, accept)
    assert sorted(ends) == ["accepted", "refused", "refused", "refused"]
    assert rights("minh@example.org") == [("editor", "lao-cai", False, False)]


def test_colleagues_of_one_scope_see_each_other_and_nobody_else(lan: User, chief: User) -> None:
    minh = User.objects.create_user("minh@example.org", PASSWORD, first_name="Minh", last_name="Đỗ")
    Grant.objects.create(user=minh, **vars(EDITOR))
    other = User.objects.create_user("other@example.org", PASSWORD, first_name="Xuân", last_name="Hồ")
    Grant.objects.create(user=other, role=Role.EDITOR, scope_kind=ScopeKind.PLACES, scope_slug="yen-bai")
    own = readable(browser_of(minh).get("/en/workspace/members").content.decode())
    assert "Lan Vũ" in own
    assert "Xuân" not in own
    assert "lan@example.org" not in own, "addresses are for those who invite"
    everything = readable(browser_of(chief).get("/en/workspace/members").content.decode())
    assert "Lan Vũ" in everything
    assert "Xuân Hồ" in everything
    nobody = User.objects.create_user("nobody@example.org", PASSWORD)
    assert browser_of(nobody).get("/en/workspace/members").status_code == 403


def test_who_may_end_a_role_and_the_history_keeps_it(lan: User, chief: User) -> None:
    minh = User.objects.create_user("minh@example.org", PASSWORD, first_name="Minh", last_name="Đỗ")
    grant = Grant.objects.create(user=minh, **vars(EDITOR))
    foreign = Grant.objects.create(user=minh, role=Role.EDITOR, scope_kind=ScopeKind.PLACES, scope_slug="yen-bai")
    assert browser_of(minh).post(f"/en/workspace/members/{grant.pk}/end").status_code == 403
    assert browser_of(lan).post(f"/en/workspace/members/{foreign.pk}/end").status_code == 404
    mine = Grant.objects.get(user=lan)
    assert browser_of(lan).post(f"/en/workspace/members/{mine.pk}/end").status_code == 403
    client = browser_of(lan)
    assert "will no longer be" in client.get(f"/en/workspace/members/{grant.pk}/end").content.decode()
    client.post(f"/en/workspace/members/{grant.pk}/end")
    assert rights("minh@example.org") == [("editor", "yen-bai", False, False)]
    kept = Grant.history.filter(user=minh, history_type="-").get()
    assert (kept.history_user, kept.scope_slug) == (lan, "lao-cai")


def test_a_stolen_account_sends_no_flood(lan: User) -> None:
    for number in range(actions.A_DAY):
        actions.invite(lan, f"person{number}@example.org", EDITOR, SITE)
    with pytest.raises(ValidationError, match="many invitations"):
        actions.invite(lan, "one.more@example.org", EDITOR, SITE)


@pytest.mark.one_database
def test_the_list_takes_as_many_queries_for_many_as_for_few(
    chief: User, lan: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        user = User.objects.create_user(f"person{number}@example.org", None, first_name=str(number))
        Grant.objects.create(user=user, **vars(EDITOR))
        actions.invite(chief, f"guest{number}@example.org", EDITOR, SITE)
    client = browser_of(lan)
    client.get("/en/workspace/members")
    with django_assert_max_num_queries(17):
        client.get("/en/workspace/members")
