"""What holds for everybody who is signed in."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

#: Parts of addresses behind which administrators work; elsewhere they may read as everybody.
_WORK = ("/admin/", "/workspace")
_ACCOUNT = "/account"
_READING = ("GET", "HEAD", "OPTIONS")
#: Programs are let in by tokens, which ask for the second factor themselves; a session opens nothing there.
_PROGRAMS = "/api/"


class SignedInMiddleware:
    """Personal pages are kept by no shared cache; an administrator works with a second factor only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._second_factor(request) or self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.accessed:
            patch_cache_control(response, private=True)
        return response

    def _second_factor(self, request: HttpRequest) -> HttpResponse | None:
        """Lead an administrator without a second factor to the page where one is set up."""
        if not settings.REQUIRE_MFA or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        path = request.path_info
        below = path[3:] if path[3:4] == "/" else path
        is_work = below.startswith(_WORK) or (request.method not in _READING and not path.startswith(_PROGRAMS))
        if not is_work or below == _ACCOUNT or below.startswith(_ACCOUNT + "/"):
            return None
        user = request.user
        if not user.is_authenticated or not user.is_staff or is_mfa_enabled(user):
            return None
        messages.warning(request, _("Administrators need a second factor: set one up to go on."))
        return HttpResponseRedirect(reverse("mfa_index"))
