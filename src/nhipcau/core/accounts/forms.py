"""The forms of django-allauth with labels of ours, and that of the account itself."""

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.core.accounts.models import User

if TYPE_CHECKING:
    _ProfileForm = forms.ModelForm[User]
else:
    _ProfileForm = forms.ModelForm

_ADDRESS = _("E-mail address")
_PASSWORD = _("Password")
_NEW = _("New password")
_AGAIN = _("New password, once more")
_CODE = _("Code")


class _Relabelled:
    """Our labels instead of those of the library, and no words inside the fields, which vanish while typing."""

    LABELS: ClassVar[dict[str, Any]] = {}
    #: The library puts a link there, for which our pages have a place.
    WITHOUT_HELP: ClassVar[tuple[str, ...]] = ("password", "oldpassword")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        for name, field in fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.LABELS.get(name, field.label)
            if name in self.WITHOUT_HELP:
                field.help_text = ""


class _WithCode(_Relabelled):
    LABELS = {"code": _CODE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]  # type: ignore[attr-defined]
        code.widget.attrs |= {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}


class LoginForm(_Relabelled, account.LoginForm):
    """Signing in with a password."""

    LABELS = {"login": _ADDRESS, "password": _PASSWORD, "remember": _("Stay signed in on this device for two weeks")}


class RequestLoginCodeForm(_Relabelled, account.RequestLoginCodeForm):
    """Asking for a code by mail."""

    LABELS = {"email": _ADDRESS}


class ConfirmLoginCodeForm(_WithCode, account.ConfirmLoginCodeForm):
    """Signing in with the code that came by mail."""


class ConfirmEmailVerificationCodeForm(_WithCode, account.ConfirmEmailVerificationCodeForm):
    """Proving that an address is one's own."""


class ConfirmPasswordResetCodeForm(_WithCode, account.ConfirmPasswordResetCodeForm):
    """Proving who one is without the password that is to be replaced."""


class ReauthenticateForm(_Relabelled, account.ReauthenticateForm):
    """Proving again who one is, with the password."""

    LABELS = {"password": _PASSWORD}


class ChangePasswordForm(_Relabelled, account.ChangePasswordForm):
    """A new password in place of the present one."""

    LABELS = {"oldpassword": _("Present password"), "password1": _NEW, "password2": _AGAIN}


class SetPasswordForm(_Relabelled, account.SetPasswordForm):
    """A first password."""

    LABELS = {"password1": _NEW, "password2": _AGAIN}


class ResetPasswordForm(_Relabelled, account.ResetPasswordForm):
    """Asking for a code to replace a forgotten password."""

    LABELS = {"email": _ADDRESS}


class ResetPasswordKeyForm(_Relabelled, account.ResetPasswordKeyForm):
    """A new password in place of a forgotten one."""

    LABELS = {"password1": _NEW, "password2": _AGAIN}


class AddEmailForm(_Relabelled, account.AddEmailForm):
    """Another address for the account."""

    LABELS = {"email": _("New e-mail address")}


class ChangeEmailForm(_Relabelled, account.ChangeEmailForm):
    """Another address while one is to be confirmed."""

    LABELS = {"email": _ADDRESS}


class AuthenticateForm(_WithCode, mfa.AuthenticateForm):
    """The second factor while signing in: a code of the app, or a recovery code."""


class ReauthenticateCodeForm(_WithCode, mfa.ReauthenticateForm):
    """Proving again who one is, with a code."""


class ActivateAppForm(_WithCode, totp.ActivateTOTPForm):
    """Setting up an authenticator app."""

    LABELS = {"code": _("Code that the app shows")}


class AddPasskeyForm(_Relabelled, webauthn.AddWebAuthnForm):
    """Adding a passkey: it is made to sign in without a password, so the library's choice is not offered."""

    LABELS = {"name": _("Name of the passkey")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 100
        self.fields["name"].help_text = _("Tells you later which device it is on.")
        self.fields.pop("passwordless", None)


class EditPasskeyForm(_Relabelled, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    LABELS = {"name": _("Name of the passkey")}


class ProfileForm(_ProfileForm):
    """Name and language."""

    class Meta:
        model = User
        fields = ("last_name", "first_name", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = True
        self.fields["language"].required = True
        self.fields["language"].choices = User._meta.get_field("language").choices  # type: ignore[attr-defined]
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
