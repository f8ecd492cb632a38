"""Rendering a page for a reader who is nobody in particular, outside of any request."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from nhipcau.core.ready.pages import ReadyPage

HTML = "text/html; charset=utf-8"
#: With what an address begins; all else of it is the same in each language.
_LANGUAGE = re.compile(r"^/[a-z]{2}/")


class _Anybody(HttpRequest):
    """A request for an address, without cookies, host or query."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.method = "GET"
        self.path = self.path_info = path

    def get_host(self) -> str:
        return ""


def rendered(template: str, path: str, context: dict[str, Any]) -> ReadyPage:
    """The page at an address, in the active language."""
    address = settings.SITE_ADDRESS
    languages = [
        {"code": code, "name": name, "path": there, "url": address + there}
        for code, name in settings.LANGUAGES
        for there in [_LANGUAGE.sub(f"/{code}/", path, count=1)]
    ]
    everywhere = {"address": address, "languages": languages}
    return ReadyPage(path, HTML, render_to_string(template, {**everywhere, **context}, _Anybody(path)).encode())
