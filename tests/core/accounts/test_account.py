"""One's own account: name, language, address, password, sessions; and administrators."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from nhipcau.core.accounts.devices import describe
from nhipcau.core.accounts.models import User
from nhipcau.core.jobs.worker import Worker
from tests.pages import readable
from tests.signing_in import PASSWORD, code_of, is_signed_in, sign_in

Mails = list[Any]


@pytest.fixture
def lan(db: None) -> User:
    return User.objects.create_user("lan@example.org", PASSWORD, first_name="Lan", last_name="Nguyễn", language="en")


@pytest.fixture
def client(lan: User) -> Client:
    """The browser in which Lan signed in."""
    client = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"})
    sign_in(client)
    return client


def test_every_page_of_the_account_asks_who_one_is(db: None) -> None:
    for page in ("", "/email", "/password", "/second-factor", "/sessions", "/second-factor/recovery-codes"):
        answer = Client().get(f"/fr/account{page}")
        assert answer.headers["Location"].startswith("/fr/account/sign-in?next="), page


def test_name_and_language_are_changed_and_followed(client: Client, lan: User) -> None:
    data = {"first_name": "Lân", "last_name": "Trần", "language": "fr"}
    answer = client.post("/en/account", data, follow=True)
    assert answer.request["PATH_INFO"] == "/fr/account"
    assert "Enregistré." in answer.content.decode()
    lan.refresh_from_db()
    assert (str(lan), lan.language) == ("Lân Trần", "fr")


def test_no_form_makes_somebody_an_administrator(client: Client, lan: User) -> None:
    data = {"first_name": "Lan", "last_name": "Nguyễn", "language": "en", "is_superuser": "on", "is_staff": "on"}
    client.post("/en/account", data)
    lan.refresh_from_db()
    assert (lan.is_superuser, lan.is_staff) == (False, False)


def test_the_address_changes_once_the_new_one_is_confirmed_and_the_old_one_hears_of_it(
    client: Client, lan: User, mailoutbox: Mails
) -> None:
    new = {"email": "lan@sngv.example", "action_add": "1"}
    there = client.post("/en/account/email", new).headers["Location"]
    assert there.startswith("/en/account/confirm"), "first, who one is"
    there = client.post(there, {"password": PASSWORD}).headers["Location"]
    code = code_of(mailoutbox)
    assert mailoutbox[-1].to == ["lan@sngv.example"]
    lan.refresh_from_db()
    assert lan.email == "lan@example.org"
    client.post(there, {"code": code, "action": "verify"})
    lan.refresh_from_db()
    assert lan.email == "lan@sngv.example"
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("lan@sngv.example", True)]
    Worker().run_once()
    news = [mail for mail in mailoutbox if mail.to == ["lan@example.org"]]
    assert "The e-mail address of your account was changed." in news[-1].body


def test_the_address_of_somebody_else_cannot_be_taken(client: Client, lan: User, mailoutbox: Mails) -> None:
    User.objects.create_user("minh@example.org", PASSWORD)
    there = client.post("/en/account/email", {"email": "minh@example.org", "action_add": "1"}).headers["Location"]
    there = client.post(there, {"password": PASSWORD}).headers["Location"]
    client.post(there, {"code": code_of(mailoutbox), "action": "verify"})
    lan.refresh_from_db()
    assert lan.email == "lan@example.org"
    assert not EmailAddress.objects.filter(user=lan, email="minh@example.org").exists()


def test_a_new_password_needs_the_present_one(client: Client) -> None:
    new = {"password1": "another rather long word", "password2": "another rather long word"}
    wrong = client.post("/en/account/password", {"oldpassword": "guess", **new})
    assert "This is not your present password." in wrong.content.decode()
    client.post("/en/account/password", {"oldpassword": PASSWORD, **new})
    assert is_signed_in(client), "here one stays"
    assert sign_in(Client(), "another rather long word").status_code == 302


def test_a_session_left_open_elsewhere_is_seen_and_ended(client: Client) -> None:
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36"})
    sign_in(elsewhere)
    third = Client()
    sign_in(third)
    page = client.get("/en/account/sessions")
    shown = readable(page.content.decode())
    assert "Firefox · Windows this session" in shown
    assert "Chrome · Android" in shown
    number = next(one.pk for one, device, _ in page.context["sessions"] if device == "Chrome · Android")
    client.post("/en/account/sessions", {"session": number})
    assert (is_signed_in(elsewhere), is_signed_in(third)) == (False, True)
    client.post("/en/account/sessions")
    assert (is_signed_in(client), is_signed_in(third)) == (True, False)


def test_nobody_ends_the_session_of_another(client: Client, lan: User) -> None:
    number = client.get("/en/account/sessions").context["sessions"][0][0].pk
    User.objects.create_user("eve@example.org", PASSWORD)
    eve = Client()
    eve.post("/en/account/sign-in", {"login": "eve@example.org", "password": PASSWORD})
    eve.post("/en/account/sessions", {"session": number})
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/1 Safari/537.36 Edg/1", "Edge · Windows"),
        (
            "Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/1 Chrome/1 Safari/537.36",
            "Cốc Cốc · Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari · iPhone"),
        ("curl/8", ""),
    ],
)
def test_browsers_are_named_as_people_know_them(said: str, shown: str) -> None:
    assert describe(said) == shown


def test_the_administration_lets_in_who_signed_in_with_the_second_factor_it_wants(settings: Any, db: None) -> None:
    settings.REQUIRE_MFA = True
    admin = User.objects.create_superuser("lan@example.org", PASSWORD, language="en")
    client = Client()
    assert client.get("/admin/", follow=True).request["PATH_INFO"].endswith("/account/sign-in")
    sign_in(client)
    led = client.get("/admin/places/locality/", follow=True)
    assert led.request["PATH_INFO"] == "/en/account/second-factor"
    assert "Administrators need a second factor" in led.content.decode()
    assert client.post("/admin/places/locality/add/", {}).headers["Location"] == "/en/account/second-factor"
    assert client.get("/en/about").status_code == 200
    TOTP.activate(admin, generate_totp_secret())
    assert client.get("/admin/").status_code == 200


def test_somebody_else_is_told_that_the_administration_is_not_for_them(client: Client) -> None:
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "Not for this account" in answer.content.decode()


def test_staff_cannot_promote_themselves_nor_take_the_account_of_an_administrator(db: None) -> None:
    chief = User.objects.create_superuser("chief@example.org", PASSWORD, first_name="Chi", last_name="Lê")
    staff = User.objects.create_user("lan@example.org", PASSWORD, is_staff=True, first_name="Lan", last_name="Vũ")
    for name in ("view_user", "change_user"):
        staff.user_permissions.add(_permission(name))
    client = Client()
    client.force_login(staff)
    data = {"email": "lan@example.org", "first_name": "Lan", "last_name": "Vũ", "language": "en"}
    client.post(f"/admin/accounts/user/{staff.pk}/change/", {**data, "is_active": "on", "is_superuser": "on"})
    staff.refresh_from_db()
    assert not staff.is_superuser
    taken = client.post(f"/admin/accounts/user/{chief.pk}/change/", {**data, "email": "mine@example.org"})
    assert taken.status_code == 403
    password = client.post(f"/admin/accounts/user/{chief.pk}/password/", {"password1": "x" * 20, "password2": "x" * 20})
    assert password.status_code == 403
    chief.refresh_from_db()
    assert chief.check_password(PASSWORD)


def test_an_administrator_frees_somebody_who_lost_the_telephone(lan: User, client: Client) -> None:
    TOTP.activate(lan, generate_totp_secret())
    chief = User.objects.create_superuser("chief@example.org", PASSWORD)
    admin = Client()
    admin.force_login(chief)
    admin.post("/admin/accounts/user/", {"action": "lost_second_factor", "_selected_action": [lan.pk]})
    assert not is_signed_in(client)
    again = Client()
    sign_in(again)
    assert is_signed_in(again)


def _permission(name: str) -> Any:
    from django.contrib.auth.models import Permission  # noqa: PLC0415

    return Permission.objects.get(content_type__app_label="accounts", codename=name)
