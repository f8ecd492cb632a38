"""Accounts in the administration."""

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from nhipcau.core.accounts.actions import confirm_address, end_sessions, remove_second_factor
from nhipcau.core.accounts.models import User

if TYPE_CHECKING:
    _UserAdmin = DjangoUserAdmin[User]
    _CreationForm = AdminUserCreationForm[User]
    _ChangeForm = UserChangeForm[User]
else:
    _UserAdmin, _CreationForm, _ChangeForm = DjangoUserAdmin, AdminUserCreationForm, UserChangeForm


class _NamedForm:
    """Asks for a name: it stands beside what the person changes, where nobody's address belongs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            if name in self.fields:  # type: ignore[attr-defined]
                self.fields[name].required = True  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """Addresses are kept in lower case."""
        return str(self.cleaned_data["email"]).lower()  # type: ignore[attr-defined]


class AccountCreationForm(_NamedForm, _CreationForm):
    """A new account."""

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name")


class AccountChangeForm(_NamedForm, _ChangeForm):
    """An account."""

    class Meta:
        model = User
        fields = "__all__"


# They are managed on the pages of the account, by the person alone.
for _model in (EmailAddress, EmailConfirmation, Authenticator, UserSession):
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)


@admin.register(User)
class AccountAdmin(_UserAdmin):
    """Accounts: who may sign in, and who may change the register."""

    form = AccountChangeForm
    add_form = AccountCreationForm
    ordering = ("email",)
    actions = ("lost_second_factor", "sign_out")
    list_display = ("email", "first_name", "last_name", "is_active", "is_staff", "is_superuser", "last_login")
    search_fields = ("email", "first_name", "last_name")
    fieldsets = (
        (None, {"fields": ("email", "language", "password")}),
        (_("Name, shown in the history of records"), {"fields": ("first_name", "last_name")}),
        (
            pgettext_lazy("of an account", "Rights"),
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "first_name", "last_name", "usable_password", "password1", "password2"),
            },
        ),
    )

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Who makes an account, or changes its address, vouches for the address; who closes it ends its sessions."""
        super().save_model(request, obj, form, change)
        if not change or "email" in form.changed_data:
            confirm_address(obj)
        if change and not obj.is_active:
            end_sessions(obj)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Rights are given by administrators only, and nobody changes their own."""
        mine = obj is not None and obj.pk == request.user.pk
        rights = ("is_staff", "is_superuser", "groups", "user_permissions")
        kept = rights if mine or not request.user.is_superuser else ()
        return (*super().get_readonly_fields(request, obj), "last_login", "date_joined", *kept)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """The account of an administrator is changed by administrators only: its address and password open it."""
        above = obj is not None and (obj.is_superuser or obj.is_staff) and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not above

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """As with changing; and nobody deletes themselves."""
        mine = obj is not None and obj.pk == request.user.pk
        return super().has_delete_permission(request, obj) and self.has_change_permission(request, obj) and not mine

    @admin.action(
        description=_("Telephone lost: remove the second factor and sign out everywhere"), permissions=["change"]
    )
    def lost_second_factor(self, request: HttpRequest, queryset: "QuerySet[User]") -> None:
        """For somebody who cannot sign in any more; to be sure who asks is up to the administrator."""
        chosen = [user for user in queryset if self.has_change_permission(request, user)]
        for user in chosen:
            remove_second_factor(user)
        self._tell(request, len(chosen))

    @admin.action(description=_("Sign out everywhere"), permissions=["change"])
    def sign_out(self, request: HttpRequest, queryset: "QuerySet[User]") -> None:
        """End all sessions of those chosen."""
        chosen = [user for user in queryset if self.has_change_permission(request, user)]
        for user in chosen:
            end_sessions(user)
        self._tell(request, len(chosen))

    def _tell(self, request: HttpRequest, count: int) -> None:
        text = ngettext("Done for %(number)d account.", "Done for %(number)d accounts.", count) % {"number": count}
        self.message_user(request, text, messages.SUCCESS)
