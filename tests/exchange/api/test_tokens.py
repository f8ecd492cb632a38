"""Tokens: made by who proved again who they are, shown once, listed and ended; what opens and what does not."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhipcau.core.accounts.actions import end_sessions, remove_second_factor
from nhipcau.core.accounts.models import User
from nhipcau.core.jobs.worker import Worker
from nhipcau.exchange.api.models import Token
from nhipcau.exchange.api.tokens import actions
from nhipcau.exchange.api.tokens.queries import bearer_of, note_used
from tests.signing_in import PASSWORD, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan() -> User:
    return User.objects.create_user("lan@example.org", PASSWORD, first_name="Lan", last_name="Đỗ", language="en")


def prove(client: Client) -> None:
    """Sign in, and say again who one is."""
    sign_in(client)
    client.post("/en/account/confirm?next=/en/account/tokens", {"password": PASSWORD})


def a_token(user: User, *scopes: str, days: int = 30) -> str:
    return actions.make_token(user, "Nightly copy", scopes or ("read",), days)[1]


def test_a_token_is_made_shown_once_listed_and_ended(client: Client, lan: User, mailoutbox: list[Any]) -> None:
    prove(client)
    assert "no token" in client.get("/en/account/tokens").content.decode()
    values = {"name": "Nightly copy", "scopes": ["read", "propose"], "days": "90"}
    page = client.post("/en/account/tokens/new", values).content.decode()
    secret = page.split(">nc_")[1].split("<")[0]
    assert Token.objects.get().digest != f"nc_{secret}"
    known = bearer_of(f"nc_{secret}")
    assert known is not None
    assert (known.user, known.token.scopes) == (lan, "read propose")
    Worker().run_once()
    assert "Nightly copy" in mailoutbox[0].body
    assert secret not in mailoutbox[0].body
    assert "never" in client.get("/en/account/tokens").content.decode()
    note_used(known.token)
    with CaptureQueriesContext(connection) as again:
        note_used(Token.objects.get())
    assert len(again) == 1, "written once a day"
    listed = client.get("/en/account/tokens").content.decode()
    assert "never" not in listed
    assert secret not in listed
    assert f"nc_{secret[:6]}…" in listed
    assert listed.count("propose changes, and withdraw") == 1
    client.post("/en/account/tokens", {"end": str(known.token.pk)})
    assert bearer_of(f"nc_{secret}") is None
    assert "Ended" in client.get("/en/account/tokens").content.decode()


def test_who_did_not_prove_it_lately_is_asked_again_who_they_are(client: Client, lan: User) -> None:
    sign_in(client)
    answer = client.post("/en/account/tokens/new", {"name": "x", "scopes": ["read"], "days": "30"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/en/account/confirm")
    assert not Token.objects.exists()


def test_nobody_ends_the_token_of_somebody_else(client: Client, lan: User) -> None:
    secret = a_token(User.objects.create_user("minh@example.org", PASSWORD))
    sign_in(client)
    for number in (str(Token.objects.get().pk), "x", "9" * 40, ""):
        client.post("/en/account/tokens", {"end": number})
    assert bearer_of(secret) is not None


def test_what_is_wrong_with_a_new_token_is_said(client: Client, lan: User) -> None:
    prove(client)
    page = client.post("/en/account/tokens/new", {"name": " ", "scopes": ["root"], "days": "4000"})
    assert page.status_code == 422
    assert page.content.decode().count('role="alert"') == 3
    for number in range(actions.MOST):
        a_token(lan, days=number + 1)
    page = client.post("/en/account/tokens/new", {"name": "One more", "scopes": ["read"], "days": "30"})
    assert "20 tokens are valid already: end some first." in page.content.decode()
    assert Token.objects.count() == actions.MOST


@pytest.mark.parametrize("ended", ["revoked", "expired", "closed", "unconfirmed", "factor"])
def test_what_has_ended_opens_nothing(lan: User, ended: str, settings: Any) -> None:
    settings.REQUIRE_MFA = True
    secret, now = a_token(lan), timezone.now()
    assert bearer_of(secret) is not None
    assert bearer_of(secret.upper()) is None
    if ended == "revoked":
        Token.objects.update(revoked_at=now)
    elif ended == "expired":
        Token.objects.update(expires_at=now - timedelta(seconds=1))
    elif ended == "closed":
        User.objects.update(is_active=False)
    elif ended == "unconfirmed":
        EmailAddress.objects.update(verified=False)
    else:
        User.objects.update(is_staff=True)
        known = bearer_of(secret)
        assert known is not None
        assert known.lacks_factor
        Authenticator.objects.create(user=lan, type=Authenticator.Type.TOTP, data={})
        again = bearer_of(secret)
        assert again is not None
        assert not again.lacks_factor
        return
    assert bearer_of(secret) is None


def test_who_is_signed_out_everywhere_has_no_token_left_but_not_who_ends_the_other_sessions(lan: User) -> None:
    secret = a_token(lan)
    end_sessions(lan, but="this one")
    assert bearer_of(secret) is not None
    remove_second_factor(lan)
    assert bearer_of(secret) is None


def test_tokens_that_ended_long_ago_are_dropped(lan: User) -> None:
    a_token(lan)
    Token.objects.update(revoked_at=timezone.now() - timedelta(days=91))
    a_token(lan)
    assert actions.forget() == 1
    assert Token.objects.count() == 1
