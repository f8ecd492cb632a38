"""The page of the door, its worker and its manifest: the same for everybody, as nobody signs in here."""

import json
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from nhipcau.conference.checkin.door.texts import texts
from nhipcau.core.ready.features import HEADER
from nhipcau.core.web.installable import manifest_of

MODULES = (
    "api", "camera", "code", "crypto", "decide", "door", "forms", "lock", "photos", "queue", "roster", "scanner",
    "screen", "signals", "store", "sync", "texts",
)  # fmt: skip
#: All that the page asks for; kept on the device with it.
FILES = (
    "nhipcau/door/door.css",
    *(f"nhipcau/door/{name}.js" for name in MODULES),
    "nhipcau/door/icon.svg",
    "packages/jsqr.js",
    "fonts/be-vietnam-pro-400.woff2",
    "fonts/be-vietnam-pro-600.woff2",
)
_ICONS = (
    ("nhipcau/door/icon.svg", "any", "image/svg+xml"),
    ("nhipcau/door/icon-192.png", "192x192", "image/png"),
    ("nhipcau/door/icon-512.png", "512x512", "image/png"),
)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The app: a page without anything about anybody. Only it may use the camera."""
    response = HttpResponse(_shell())
    response.headers[HEADER] = "camera=(self), microphone=(), geolocation=()"
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker that keeps the page and its files on the device; another one with each version of them."""
    address = reverse("door:page")
    files = [static(name) for name in FILES]
    version = sha256(json.dumps([_shell(), files]).encode()).hexdigest()[:16]
    door = {"page": address, "name": f"door {address} ", "version": version, "files": files}
    script = f"self.DOOR={json.dumps(door)};\nimportScripts({json.dumps(static('nhipcau/door/worker.js'))});\n"
    headers = {"Service-Worker-Allowed": address, "Cache-Control": "no-cache"}
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=headers)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a device needs to keep the app beside its others."""
    title = texts()[get_language() or settings.LANGUAGE_CODE]["title"]
    name = f"{settings.PRODUCT_NAME} – {title}"
    return manifest_of(reverse("door:page"), name, title, _ICONS, identity="/door")


def _shell() -> str:
    """The page in the language of the address."""
    language = get_language() or settings.LANGUAGE_CODE
    said = texts()
    with override(language):
        context = {
            "t": said[language],
            "texts": said,
            "language": language,
            "languages": settings.LANGUAGES,
            "product": settings.PRODUCT_NAME,
            "sample": settings.SAMPLE_BANNER,
            "worker": reverse("door:worker"),
            "manifest": reverse("door:manifest"),
            "address": reverse("door:page"),
        }
        return render_to_string("door/page.html", context)
