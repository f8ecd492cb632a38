"""Signing in: by password, by code, with a second factor; and what keeps others out."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.core.accounts.limits import allow
from nhipcau.core.accounts.models import User
from nhipcau.core.accounts.sharedcache import SharedCache
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.mail.models import Letter
from tests.pages import readable
from tests.signing_in import PASSWORD, code_of, is_signed_in, sign_in, totp_code

Mails = list[Any]


@pytest.fixture
def lan(db: None) -> User:
    """An officer who reads Vietnamese."""
    return User.objects.create_user("lan@example.org", PASSWORD, first_name="Lan", last_name="Nguyễn", language="vi")


def test_the_password_opens_and_pages_go_on_in_the_language_of_the_account(lan: User) -> None:
    client = Client()
    answer = sign_in(client, language="fr")
    assert answer.headers["Location"].startswith("/vi/")
    assert answer.cookies["django_language"].value == "vi"
    page = client.get("/vi/about").content.decode()
    assert "Nguyễn Lan" in page, "names are in the order of the language"
    assert "Đăng xuất" in page


def test_where_one_came_from_is_where_one_goes_but_never_to_another_site(lan: User) -> None:
    assert sign_in(Client(), next="/fr/about").headers["Location"] == "/vi/about"
    assert "evil.example" not in sign_in(Client(), next="https://evil.example/").headers["Location"]
    assert "evil.example" not in sign_in(Client(), next="//evil.example/").headers["Location"]


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_a_wrong_password_and_an_unknown_address_are_told_alike(lan: User, language: str) -> None:
    words = {"vi": "không đúng", "fr": "n’est pas correct", "en": "is not right"}[language]
    wrong = readable(sign_in(Client(), "something else", language).content.decode())
    data = {"login": "nobody@example.org", "password": "something else"}
    unknown = readable(Client().post(f"/{language}/account/sign-in", data).content.decode())
    assert words in wrong
    assert words in unknown


def test_guessing_locks_the_account_for_a_while_even_with_the_right_password(lan: User) -> None:
    for number in range(5):
        # Each guess comes from another address of the net.
        client = Client(REMOTE_ADDR=f"10.0.0.{number}")
        assert "is not right" in sign_in(client, f"guess {number}").content.decode()
    client = Client(REMOTE_ADDR="10.0.1.1")
    answer = sign_in(client)
    assert "wait a quarter of an hour" in answer.content.decode()
    assert not is_signed_in(client)


def test_one_address_of_the_net_cannot_try_many_accounts(lan: User) -> None:
    client = Client(REMOTE_ADDR="10.0.0.1")
    for number in range(20):
        client.post("/en/account/sign-in", {"login": f"person{number}@example.org", "password": "guess"})
    assert "wait a quarter of an hour" in sign_in(client).content.decode()


def test_what_counts_the_guesses_holds_no_address(lan: User) -> None:
    sign_in(Client(REMOTE_ADDR="10.9.8.7"), "wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_kept")
        kept = str(cursor.fetchall())
    assert kept != "[]"
    assert "10.9.8.7" not in kept
    assert "lan@example.org" not in kept


def test_a_code_by_mail_opens_once_and_three_wrong_ones_end_it(lan: User, mailoutbox: Mails) -> None:
    client = Client()
    there = client.post("/fr/account/sign-in/code", {"email": "lan@example.org"}).headers["Location"]
    code = code_of(mailoutbox)
    assert mailoutbox[-1].to == ["lan@example.org"]
    assert "mã đăng nhập" in mailoutbox[-1].subject, "in the language of the account"
    assert code not in str(list(Letter.objects.values())), "a code that was sent is not kept"
    assert "n’est pas correct" in client.post(there, {"code": "AAAA-BBBB"}).content.decode()
    assert client.post(there, {"code": code}).status_code == 302
    assert is_signed_in(client)

    other = Client()
    there = other.post("/fr/account/sign-in/code", {"email": "lan@example.org"}).headers["Location"]
    code = code_of(mailoutbox)
    for _ in range(3):
        other.post(there, {"code": "AAAA-BBBB"})
    other.post(there, {"code": code})
    assert not is_signed_in(other)


def test_who_waits_for_a_code_in_vain_can_choose_another_way(lan: User) -> None:
    client = Client()
    page = client.post("/en/account/sign-in/code", {"email": "lan@example.org"}, follow=True).content.decode()
    assert "Sign in another way" in page
    [there] = set(re.findall(r'name="next" value="(/en/account/sign-in)"', page))
    assert "With a password" in client.post("/en/account/sign-out", {"next": there}, follow=True).content.decode()


def test_an_unknown_address_gets_no_mail_and_is_not_told(lan: User, mailoutbox: Mails) -> None:
    answer = Client().post("/en/account/sign-in/code", {"email": "nobody@example.org"}, follow=True)
    assert "a code is on its way" in answer.content.decode()
    Worker().run_once()
    assert mailoutbox == []


def test_a_closed_account_does_not_open(lan: User, mailoutbox: Mails) -> None:
    User.objects.update(is_active=False)
    client = Client()
    answer = client.post("/en/account/sign-in", {"login": "lan@example.org", "password": PASSWORD}, follow=True)
    assert "This account is closed" in answer.content.decode()
    assert not is_signed_in(client)


def test_the_second_factor_is_asked_after_the_password_and_after_a_code_by_mail(lan: User, mailoutbox: Mails) -> None:
    secret = generate_totp_secret()
    TOTP.activate(lan, secret)
    assert secret not in str(list(Authenticator.objects.values())), "stored encrypted"
    client = Client()
    there = sign_in(client).headers["Location"]
    assert there == "/en/account/sign-in/second-factor"
    assert not is_signed_in(client)
    assert "This code is not right" in client.post(there, {"code": "000000"}).content.decode()
    code = totp_code(secret)
    client.post(there, {"code": code})
    assert is_signed_in(client)

    again = Client()
    sign_in(again)
    again.post(there, {"code": code})
    assert not is_signed_in(again), "a code that was used is worth nothing"

    by_mail = Client()
    confirm = by_mail.post("/en/account/sign-in/code", {"email": "lan@example.org"}).headers["Location"]
    answer = by_mail.post(confirm, {"code": code_of(mailoutbox)})
    assert answer.headers["Location"].startswith("/en/account/sign-in/second-factor")
    assert not is_signed_in(by_mail)


def test_a_forgotten_password_is_replaced_with_a_code(lan: User, mailoutbox: Mails) -> None:
    client = Client()
    there = client.post("/en/account/password/forgotten", {"email": "lan@example.org"}).headers["Location"]
    there = client.post(there, {"code": code_of(mailoutbox)}).headers["Location"]
    assert "quá ngắn" not in client.get(there).content.decode()
    short = client.post(there, {"password1": "short", "password2": "short"}).content.decode()
    assert "too short" in short
    client.post(there, {"password1": "another rather long word", "password2": "another rather long word"})
    assert sign_in(Client()).status_code == 200, "the old one is worth nothing"
    assert sign_in(Client(), "another rather long word").status_code == 302
    Worker().run_once()
    assert "Mật khẩu của tài khoản đã được thay đổi" in mailoutbox[-1].body


def test_nobody_signs_up(db: None) -> None:
    data = {"email": "eve@example.org", "password1": PASSWORD}
    for answer in (Client().get("/en/account/sign-up"), Client().post("/en/account/sign-up", data)):
        assert "Accounts come by invitation" in answer.content.decode()
    assert not User.objects.exists()


def test_public_pages_of_readers_ask_nothing_and_are_the_same_for_all(db: None) -> None:
    Client().get("/fr/about")
    with CaptureQueriesContext(connection) as captured:
        answer = Client().get("/fr/about")
    assert not any("session" in query["sql"] or "accounts_user" in query["sql"] for query in captured)
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["ETag"]
    assert not answer.cookies
    assert 'href="/fr/account/sign-in?next=/fr/about"' in answer.content.decode()


def test_pages_of_somebody_signed_in_are_kept_by_no_shared_cache(lan: User) -> None:
    client = Client()
    sign_in(client)
    answer = client.get("/vi/about")
    assert "private" in answer.headers["Cache-Control"]
    assert "Cookie" in answer.headers["Vary"]


def test_a_limit_is_kept_exactly_however_many_ask_at_once(
    shared_database: None, at_once: Callable[[int, Callable[[], None]], None]
) -> None:
    granted: list[bool] = []

    def ask() -> None:
        granted.extend(allow("test", "10.0.0.1", limit=13, seconds=86_400) for _ in range(10))

    at_once(4, ask)
    assert (len(granted), granted.count(True)) == (40, 13)
    assert allow("test", "10.0.0.2", limit=13, seconds=86_400)


def test_the_shared_cache_tells_one_only_that_it_was_first(
    shared_database: None, at_once: Callable[[int, Callable[[], None]], None]
) -> None:
    first: list[bool] = []
    cache = SharedCache("", {})
    cache.add("lock", "left behind", timeout=0)
    at_once(4, lambda: first.append(cache.add("lock", 1, timeout=60)))
    assert sorted(first) == [False, False, False, True]
    cache.set("history", [1.5, 2.5], timeout=60)
    assert (cache.get("history"), cache.get("nothing", "else")) == ([1.5, 2.5], "else")
    assert (cache.delete("lock"), cache.delete("lock")) == (True, False)
