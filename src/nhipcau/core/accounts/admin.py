"""Accounts in the administration."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


@admin.register(User)
class AccountAdmin(_UserAdmin):
    """Accounts: who may sign in, and who may change the register."""

    form = AccountChangeForm
    add_form = AccountCreationForm
    ordering = ("email",)
    list_display = ("email", "first_name", "last_name", "is_active", "is_staff", "is_superuser", "last_login")
    search_fields = ("email", "first_name", "last_name")
    fieldsets = (
        (None, {"fields": ("email", "password")}),
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
