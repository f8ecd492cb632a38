"""What is said while signing in, in our words: django-allauth has no Vietnamese, and speaks to other people."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

#: Mails of the library that hold a code → our template.
CODES = {
    "login_code": "account_code",
    "password_reset_code": "account_password_code",
    "email_confirmation": "account_address_code",
    "email_confirmation_signup": "account_address_code",
}

#: Mails of the library that tell of a change → what changed.
CHANGES: dict[str, Any] = {
    "account_already_exists": _("Somebody wanted to use this address for another account."),
    "email_changed": _("The e-mail address of your account was changed."),
    "email_confirm": _("The e-mail address of your account was confirmed."),
    "email_deleted": _("An e-mail address was removed from your account."),
    "password_changed": _("The password of your account was changed."),
    "password_reset": _("The password of your account was changed, with a code sent to this address."),
    "password_set": _("A password was set for your account."),
    "recovery_codes_generated": _("New recovery codes were made for your account."),
    "totp_activated": _("An authenticator app was added to your account."),
    "totp_deactivated": _("The authenticator app was removed from your account."),
    "webauthn_added": _("A passkey was added to your account."),
    "webauthn_removed": _("A passkey was removed from your account."),
}

#: Messages of the library → what our pages say; the others say nothing.
MESSAGES: dict[str, Any] = {
    "logged_out": _("You have signed out."),
    "email_confirmation_sent": _("A code is on its way to the new address."),
    "email_confirmed": _("The address is confirmed."),
    "email_confirmation_failed": _("This address cannot be used: it belongs to another account."),
    "login_code_sent": _("If there is an account with this address, a code is on its way to it."),
    "password_changed": _("Your password is changed."),
    "password_set": _("Your password is set."),
    "recovery_codes_generated": _("New recovery codes are made; the old ones no longer work."),
    "totp_activated": _("The authenticator app is set up."),
    "totp_deactivated": _("The authenticator app is removed."),
    "webauthn_added": _("The passkey is added."),
    "webauthn_removed": _("The passkey is removed."),
}

#: Errors of the library that can occur here → our words.
ERRORS: dict[str, Any] = {
    "account_inactive": _("This account is closed."),
    "duplicate_email": _("This is the address of your account already."),
    "email_password_mismatch": _("The address or the password is not right."),
    "email_taken": _("Another account has this address."),
    "enter_current_password": _("This is not your present password."),
    "incorrect_code": _("This code is not right, or no longer."),
    "incorrect_password": _("The password is not right."),
    "invalid_or_expired_key": _("This code is not right, or no longer."),
    "invalid_login": _("The address or the password is not right."),
    "invalid_password_reset": _("This code is not right, or no longer."),
    "too_many_login_attempts": _("Too many tries: wait a quarter of an hour."),
    "unverified_primary_email": _("Confirm your e-mail address first."),
    "same_as_current": _("This is the address of your account already."),
    "rate_limited": _("Too many tries: wait a quarter of an hour."),
    "cannot_generate_recovery_codes": _("Recovery codes need an authenticator app or a passkey."),
    "cannot_delete_authenticator": _("This cannot be removed."),
    "unverified_email": _("Confirm your e-mail address first."),
}

#: The ways to prove again who one is.
REAUTHENTICATION: dict[str, Any] = {
    "reauthenticate": _("With the password"),
    "mfa_reauthenticate": _("With a code of the authenticator app"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}

#: Messages of the library's forms that cannot be replaced from outside: named here, our catalogues translate them.
OF_THE_LIBRARY = (gettext_noop("You must type the same password each time."),)
