"""Signing in with a second factor, and with a passkey, in a browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nhipcau.core.accounts.models import User
from tests.signing_in import PASSWORD, totp_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Check = Callable[[Page], None]


@pytest.fixture
def lan(live_url: str) -> User:
    return User.objects.create_user("lan@example.org", PASSWORD, first_name="Lan", last_name="Nguyễn", language="en")


def sign_in(page: Page) -> None:
    main = page.get_by_role("main")
    main.get_by_label("E-mail address").fill("lan@example.org")
    main.get_by_label("Password").fill(PASSWORD)
    main.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.locator(".account-menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You have signed out.")).to_be_visible()


def confirm(page: Page) -> None:
    """Prove again who one is."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it you?")
    page.get_by_role("main").get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def test_an_app_is_set_up_and_asked_for_the_next_time(page: Page, lan: User, assert_accessible: Check) -> None:
    page.goto("/en/about")
    page.get_by_role("link", name="Sign in").click()
    assert_accessible(page)
    sign_in(page)
    expect(page).to_have_url(re.compile("/en/about$"))
    page.locator(".account-menu summary").click()
    assert_accessible(page)
    page.get_by_role("link", name="My account").click()
    assert_accessible(page)
    page.get_by_role("link", name="App, passkeys, recovery codes").click()
    assert_accessible(page)
    page.get_by_role("link", name="Set up an authenticator app").click()
    assert_accessible(page)
    confirm(page)
    assert_accessible(page)
    secret = page.locator(".secret-code").inner_text()
    page.get_by_label("Code that the app shows").fill("000000")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".field-errors")).to_have_text("This code is not right, or no longer.")
    page.get_by_label("Code that the app shows").fill(totp_code(secret))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("The authenticator app is set up.")).to_be_visible()
    assert_accessible(page)
    recovery = page.locator(".recovery-codes code").first.inner_text()
    sign_out(page)

    page.get_by_role("link", name="Sign in").click()
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    assert_accessible(page)
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".account-menu")).to_be_visible()
    page.goto("/en/account/sessions")
    assert_accessible(page)


@pytest.mark.one_database
def test_a_passkey_replaces_password_and_second_factor(page: Page, lan: User, assert_accessible: Check) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**key, "isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto("/en/account/sign-in?next=/en/account/second-factor/passkeys/new")
    sign_in(page)
    confirm(page)
    assert_accessible(page)
    page.get_by_label("Name of the passkey").fill("Office computer")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    page.goto("/en/account/second-factor")
    expect(page.get_by_role("main")).to_contain_text("Office computer")
    sign_out(page)

    page.goto("/en/account/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator(".account-menu")).to_be_visible()

    page.goto("/en/account/second-factor")
    page.get_by_role("link", name="Remove Office computer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it you?")
    page.get_by_role("link", name="With a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("The passkey is removed.")).to_be_visible()


@pytest.mark.one_database
def test_the_menu_works_without_scripts_and_on_a_telephone(open_page: Callable[..., Page], lan: User) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.goto("/en/account/sign-in")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    sign_in(page)
    page.locator(".account-menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You have signed out.")).to_be_visible()


def test_an_invitation_on_a_telephone(open_page: Callable[..., Page], lan: User, assert_accessible: Check) -> None:
    User.objects.update(is_superuser=True)
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto("/en/account/sign-in?next=/en/workspace/members/invite")
    sign_in(page)
    assert_accessible(page)
    page.get_by_label("E-mail address").fill("minh@example.org")
    page.get_by_label("Role").select_option("moderator")
    page.get_by_label("Country of a moderator").select_option("VN")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("main")).to_contain_text("An invitation is on its way to minh@example.org.")
    expect(page.get_by_role("main")).to_contain_text("moderator · Vietnam")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
