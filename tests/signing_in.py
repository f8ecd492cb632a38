"""Signing in as somebody at a browser does."""

import re
from typing import Any

from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.test import Client

from nhipcau.core.jobs.worker import Worker

PASSWORD = "a long and rather secret word"
Mails = list[Any]


def sign_in(client: Client, password: str = PASSWORD, language: str = "en", **more: str) -> Any:
    data = {"login": "lan@example.org", "password": password, **more}
    return client.post(f"/{language}/account/sign-in", data)


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
