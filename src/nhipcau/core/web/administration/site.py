"""The site of the administration: its name, the choice of language, and choices that tell namesakes apart."""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

from nhipcau.core.web.administration.choices import label_of


class _Autocomplete(AutocompleteJsonView):
    """Offers records under the labels that their administration gives them."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """One choice."""
        return {"id": str(getattr(obj, to_field_name)), "text": label_of(obj)}


class AdministrationSite(AdminSite):
    """Django's administration under the name of the product."""

    site_header = settings.PRODUCT_NAME
    site_title = settings.PRODUCT_NAME
    index_title = _("Administration")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The apps from the lowest floor up, the ground last."""
        order = {config.label: (_is_ground(config), place) for place, config in enumerate(apps.get_app_configs())}
        return sorted(super().get_app_list(request, app_label), key=lambda app: order[app["app_label"]])

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Add the choice of language, kept in a cookie: addresses of the administration carry none."""
        return [path("language/", set_language, name="language"), *super().get_urls()]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Signing in is that of the whole site. Raises `PermissionDenied` for those who have no business here."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied(gettext("The administration is for administrators."))
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"))

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Passwords are changed on the page of the account."""
        return HttpResponseRedirect(reverse("account_change_password"))

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """What is offered while somebody types into the field of a relation."""
        return _Autocomplete.as_view(admin_site=self)(request)  # type: ignore[return-value]


def _is_ground(config: AppConfig) -> bool:
    return not config.name.startswith("nhipcau.") or config.name.startswith("nhipcau.core.")
