"""Pages that other sites may show in a frame; no other page of this site is."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from nhipcau.core.ready.fingerprint import fingerprint
from nhipcau.core.web.state import state_of
from nhipcau.portal.embeds.pieces import Piece
from nhipcau.portal.embeds.themes import theme_of

#: Whoever wants may frame it; nothing runs in it and nothing is sent from it.
POLICY = {
    "frame-ancestors": ["*"],
    **{f"{name}-src": [NONE] for name in ("script", "connect", "manifest", "worker")},
    "form-action": [NONE],
}
#: For so many seconds a browser need not ask again.
MAX_AGE = 300

Make = Callable[..., Piece | None]


def framed(make: Make) -> Callable[..., HttpResponseBase]:
    """Decorator: the view of what `make` gives for a request; a small page that says so if that is nothing."""

    @require_safe
    @xframe_options_exempt
    @csp_replace(POLICY)
    @wraps(make)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        piece = make(request, *args, **kwargs)
        theme = theme_of(request.GET.get("theme", ""))
        if piece is None:
            return render(request, "embeds/missing.html", {"theme": theme}, status=404)
        etag = _etag(request, piece)
        unchanged = get_conditional_response(request, etag=etag)
        response = unchanged or render(request, piece.template, {"piece": piece, "theme": theme, **piece.context()})
        response["ETag"] = etag
        patch_cache_control(response, public=True, max_age=MAX_AGE)
        return response

    return view


def _etag(request: HttpRequest, piece: Piece) -> str:
    """What the page of a piece depends on: its address, the register, the release, the day, and these programs."""
    made_of = (
        request.get_host(),
        request.get_full_path(),
        get_language(),
        state_of(request),
        piece.stamp,
        timezone.localdate(),
        fingerprint(),
    )
    return f'W/"{sha256(repr(made_of).encode()).hexdigest()[:40]}"'
