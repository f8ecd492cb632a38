"""How signing in behaves here: django-allauth with our words, our mail queue, and accounts by invitation only."""

import base64
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as request_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, translate_url
from django.utils.translation import get_language, get_language_from_path, gettext, override

from nhipcau.core.accounts.models import User
from nhipcau.core.accounts.words import CHANGES, CODES, ERRORS, MESSAGES, REAUTHENTICATION
from nhipcau.core.mail.actions import queue_mail


class AccountAdapter(DefaultAccountAdapter):
    """Accounts: no open sign-up, mail by the queue, the language of the account."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come by invitation only."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a mail: a code, or the news that the account was changed."""
        name = template_prefix.rpartition("/")[2]
        address = settings.SITE_ADDRESS or self.request.build_absolute_uri("/").rstrip("/")
        given = {"address": address, "code": context.get("code"), "what": CHANGES.get(name)}
        template = CODES.get(name, "account_changed")
        queue_mail(email, template, given, self._language_of(email), secret=name in CODES)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Show one of our sentences instead of those of the library; for some there is nothing to say."""
        name = (message_template or "").rpartition("/")[2].removesuffix(".txt")
        text = message or MESSAGES.get(name)
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where somebody arrives who came to sign in and nothing else."""
        return home_of(request.user)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The public home page."""
        return reverse("portal:home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """The page of the account."""
        return reverse("account")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """The page of the account, or that for signing in."""
        return reverse("account" if self.request.user.is_authenticated else "account_login")

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        """Go on in the language of the account."""
        response = super().post_login(request, user, **more)
        if user.language and response.headers.get("Location"):
            response.headers["Location"] = _in_language(response.headers["Location"], user.language)
            remember_language(response, user.language)
        return response

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to prove again who one is."""
        found = super().get_reauthentication_methods(user)
        return [{**one, "description": REAUTHENTICATION.get(one["id"], one["description"])} for one in found]

    @staticmethod
    def _language_of(email: str) -> str:
        chosen = User.objects.filter(email=email).values_list("language", flat=True).first()
        return chosen or get_language() or settings.LANGUAGE_CODE


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are stored encrypted, with a key that follows from the secret of the site."""

    error_messages = {**DefaultMFAAdapter.error_messages, **ERRORS}

    def encrypt(self, text: str) -> str:
        """The text as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was stored."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """What the app on the telephone calls this site."""
        return settings.PRODUCT_NAME

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - as its base has it
        """A name to begin with."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """This site, as passkeys know it."""
        return {"id": request_context.request.get_host().partition(":")[0], "name": settings.PRODUCT_NAME}


def home_of(user: User | Any) -> str:
    """Where somebody begins: the workspace, in the language of the account."""
    with override(user.language or get_language()):
        return reverse("workspace:home")


def remember_language(response: HttpResponse, language: str) -> None:
    """Keep a language in the cookie that chooses the language where the address names none."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _in_language(url: str, language: str) -> str:
    """The address of the same page in a language; that of a page without one stays as it is."""
    with override(get_language_from_path(urlsplit(url).path) or get_language()):
        return translate_url(url, language)


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(sha256(f"second factor\0{settings.SECRET_KEY}".encode()).digest()))
