"""Addresses of accounts: names are those of django-allauth, which leads from one page to the next by them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from nhipcau.core.web.accounts import members, views

urlpatterns = [
    path("account", views.profile, name="account"),
    path("account/sign-in", account.login, name="account_login"),
    path("account/sign-in/code", account.request_login_code, name="account_request_login_code"),
    path("account/sign-in/code/confirm", account.confirm_login_code, name="account_confirm_login_code"),
    path("account/sign-in/passkey", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("account/sign-in/second-factor", mfa.authenticate, name="mfa_authenticate"),
    path("account/sign-up", account.signup, name="account_signup"),
    path("account/sign-out", account.logout, name="account_logout"),
    path("account/closed", account.account_inactive, name="account_inactive"),
    path("account/confirm", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/email", account.email, name="account_email"),
    path("account/email/confirm", account.email_verification_sent, name="account_email_verification_sent"),
    path("account/password", account.password_change, name="account_change_password"),
    path("account/password/set", account.password_set, name="account_set_password"),
    path("account/password/forgotten", account.password_reset, name="account_reset_password"),
    path(
        "account/password/forgotten/code",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path("account/password/forgotten/new", account.complete_password_reset, name="account_complete_password_reset"),
    path("account/password/forgotten/done", views.password_replaced, name="account_password_reset_completed"),
    path("account/second-factor", mfa.index, name="mfa_index"),
    path("account/second-factor/app", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/app/remove", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-factor/recovery-codes", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/recovery-codes/new",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/second-factor/recovery-codes.txt",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/second-factor/passkeys", views.passkeys, name="mfa_list_webauthn"),
    path("account/second-factor/passkeys/new", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("account/second-factor/passkeys/<int:pk>", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/second-factor/passkeys/<int:pk>/remove", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/sessions", views.sessions, name="usersessions_list"),
    path("invitation/<str:token>", members.invitation, name="invitation"),
    path("workspace/members", members.members, name="members"),
    path("workspace/members/invite", members.invite, name="members_invite"),
    path("workspace/members/invitations/<int:pk>/revoke", members.revoke, name="members_revoke"),
    path("workspace/members/<int:pk>/end", members.end, name="members_end"),
]
