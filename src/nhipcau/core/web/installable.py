"""Pages that a device keeps beside its apps."""

import json
from collections.abc import Iterable

from django.http import HttpResponse
from django.templatetags.static import static
from django.utils.translation import get_language

#: The paper and the ink of the style sheet.
_PAPER, _INK = "#fbfaf6", "#1d2430"


def manifest_of(
    address: str, name: str, short_name: str, icons: Iterable[tuple[str, str, str]], *, identity: str = ""
) -> HttpResponse:
    """The manifest (W3C Web App Manifest) of the pages below an address, in the active language.

    `icons` are (path among the static files, sizes, media type); `identity` says what stays the same app where the
    address changes.
    """
    content = {
        "id": identity or address,
        "name": name,
        "short_name": short_name,
        "lang": get_language(),
        "start_url": address,
        "scope": address,
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _INK,
        "icons": [
            {"src": static(path), "sizes": sizes, "type": kind, "purpose": "any maskable"}
            for path, sizes, kind in icons
        ],
    }
    body = json.dumps(content, ensure_ascii=False)
    return HttpResponse(body, content_type="application/manifest+json; charset=utf-8")
