"""Signing in as somebody at a browser does."""

import re
from typing import Any

from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from nhipcau.core.jobs.worker import Worker

PASSWORD = "a long and rather secret word"
Mails = list[Any]


def sign_in(client: Client, password: str = PASSWORD, language: str = "en", **more: str) -> Any:
    data = {"login": "lan@example.org", "password": password, **more}
    return client.post(f"/{language}/account/sign-in", data)


def let_in(page: Page, user: Any, live_url: str) -> None:
    """Have somebody signed in on a page, without the form."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_url}])


def is_signed_in(client: Client) -> bool:
    return client.get("/vi/account").status_code == 200


def code_of(mails: Mails) -> str:
    """Let the worker send, and read the code in the last mail."""
    Worker().run_once()
    found = re.search(r"^ {4}(\S+)$", mails[-1].body, flags=re.M)
    assert found, mails[-1].body
    return found[1]


def totp_code(secret: str) -> str:
    return f"{hotp_value(secret, next(yield_hotp_counters_from_time())):06}"
