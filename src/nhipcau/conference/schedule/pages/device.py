"""What a device needs: its own programme, what has changed since it last asked, and the pages without a connection."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.templatetags.static import static

from nhipcau.conference.schedule.pages.rendering import rendered
from nhipcau.conference.schedule.pages.shell import Shell, shell_context
from nhipcau.core.ready.pages import ReadyPage

#: What every page of a programme asks for; kept with the pages.
_FILES = (
    "nhipcau/nhipcau.css",
    "nhipcau/schedule.css",
    "nhipcau/schedule.js",
    "nhipcau/schedule-mine.js",
    "nhipcau/mark.svg",
)
_WEEK = 7
_JSON, _SCRIPT = "application/json; charset=utf-8", "text/javascript; charset=utf-8"


def mine_page(shell: Shell) -> ReadyPage:
    """What the reader keeps; the device fills it."""
    return rendered("schedule/mine.html", f"{shell.base}/mine", shell_context(shell, "mine"))


def state_file(shell: Shell, news: Iterable[dict[str, Any]]) -> ReadyPage:
    """The number of the release and what has changed lately: small, as every reader asks each minute."""
    state = {"release": shell.number, "news": list(news)}
    return ReadyPage(f"{shell.base}/release.json", _JSON, json.dumps(state, ensure_ascii=False).encode())


def worker_file(shell: Shell) -> ReadyPage:
    """The worker that keeps the pages of this programme on the device; it changes with every release."""
    settings = {
        "base": shell.base,
        "name": f"programme {shell.base} ",
        "release": shell.number,
        "pages": [shell.base, f"{shell.base}/mine", *_days(shell)],
        "files": [static(name) for name in _FILES],
    }
    script = (
        f"self.PROGRAMME={json.dumps(settings)};\nimportScripts({json.dumps(static('nhipcau/schedule-offline.js'))});\n"
    )
    headers = {"Service-Worker-Allowed": shell.base}
    return ReadyPage(f"{shell.base}/sw.js", _SCRIPT, script.encode(), headers)


def _days(shell: Shell) -> list[str]:
    """The days that are kept: none where one page holds all, else those of a week from the first with an hour."""
    if shell.is_whole:
        return []
    return [day.address for day in shell.days if any(card.starts for card in day.cards)][:_WEEK]


def device_pages(shell: Shell, news: Iterable[dict[str, Any]]) -> Iterator[ReadyPage]:
    """All of these."""
    yield mine_page(shell)
    yield state_file(shell, news)
    yield worker_file(shell)
