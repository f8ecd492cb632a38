"""What a device needs to keep the page beside its apps and to show it without a connection."""

import json
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.conference.agenda.views.entering import personal
from nhipcau.conference.delegations.models import Delegate
from nhipcau.core.web.installable import manifest_of

#: All that the page asks for; kept on the device with it.
FILES = (
    "nhipcau/nhipcau.css",
    "nhipcau/workspace.css",
    "nhipcau/agenda.css",
    "nhipcau/agenda.js",
    "nhipcau/mark.svg",
    "nhipcau/agenda-icon.svg",
    "fonts/be-vietnam-pro-400.woff2",
    "fonts/be-vietnam-pro-600.woff2",
)
_ICONS = (
    ("nhipcau/agenda-icon.svg", "any", "image/svg+xml"),
    ("nhipcau/agenda-192.png", "192x192", "image/png"),
    ("nhipcau/agenda-512.png", "512x512", "image/png"),
)


def device_of(token: str) -> dict[str, str]:
    """The addresses of the worker and of the manifest, and for which pages the worker is."""
    return {
        "scope": reverse("agenda:home", args=[token]),
        "worker": reverse("agenda:worker", args=[token]),
        "manifest": reverse("agenda:manifest", args=[token]),
    }


@require_safe
@personal
def worker(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """The worker of this page alone; another one with each version of its files."""
    base = reverse("agenda:home", args=[token])
    files = [static(name) for name in FILES]
    agenda = {
        "base": base,
        "name": f"agenda {base} ",
        "version": sha256(json.dumps(files).encode()).hexdigest()[:16],
        "files": files,
        "pages": [base, reverse("agenda:programme", args=[token])],
    }
    script = static("nhipcau/agenda-offline.js")
    body = f"self.AGENDA={json.dumps(agenda)};\nimportScripts({json.dumps(script)});\n"
    response = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = base
    return response


@require_safe
@personal
def manifest(request: HttpRequest, delegate: Delegate, token: str) -> HttpResponse:
    """How the page stands beside the apps of a device. It names nobody."""
    name = f"{_('My agenda')} · {delegate.delegation.edition}"
    return manifest_of(reverse("agenda:home", args=[token]), name, _("My agenda"), _ICONS)
