"""What a first visit to a page transfers."""

import os
import re
import shutil
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

_PARTS = re.compile(
    r'(?:<script[^>]*\bsrc|<link rel="(?:stylesheet|preload|icon|manifest)" href|<img[^>]*\bsrc)="([^"]+)"'
)
_IN_STYLES = re.compile(r'url\("?([^")]+)"?\)')
_HEADERS = {"Accept-Encoding": "gzip, br"}


@dataclass(frozen=True)
class Visit:
    """How many requests, and how many bytes of bodies and of header lines; by whom it was counted."""

    requests: int
    body: int
    head: int
    counted_by: str


def first_visit(address: str) -> Visit:
    """Open a page as somebody who never was there: in Chromium if there is one, else by following its links."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return _in_chromium(address, program) if program else _followed(address)


def _in_chromium(address: str, program: str) -> Visit:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not everywhere

    answers: dict[str, dict[str, Any]] = {}
    sizes: dict[str, int] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", lambda it: answers.update({it["requestId"]: it["response"]}))
        session.on("Network.loadingFinished", lambda it: sizes.update({it["requestId"]: it["encodedDataLength"]}))
        page.goto(address, wait_until="networkidle")
        page.wait_for_timeout(300)
        browser.close()
    # Pictures within a style sheet are no requests, nor is what the browser has in memory already.
    sent = [one for one, size in sizes.items() if size and answers[one]["url"].startswith("http")]
    head = sum(answers[one]["encodedDataLength"] for one in sent)
    return Visit(len(sent), int(sum(sizes[one] for one in sent) - head), int(head), "Chromium")


def _followed(address: str) -> Visit:
    wanted, seen = [address], {}
    while wanted:
        one = wanted.pop()
        if one in seen:
            continue
        body, head, text = _fetch(one)
        seen[one] = body, head
        found = _IN_STYLES.findall(text) if one.endswith(".css") else _PARTS.findall(text) if one == address else []
        wanted += [urljoin(one, part) for part in found if not part.startswith("data:")]
    bodies, heads = (sum(sizes) for sizes in zip(*seen.values(), strict=True))
    return Visit(len(seen), bodies, heads, "its links")


def _fetch(address: str) -> tuple[int, int, str]:
    """Bytes of body and of header lines as they are sent, and the text if it is one that is followed."""
    with urllib.request.urlopen(urllib.request.Request(address, headers=_HEADERS)) as answer:
        body, head = len(answer.read()), len(str(answer.headers).encode()) + 17
    with urllib.request.urlopen(address) as answer:
        is_text = answer.headers.get_content_type() in {"text/html", "text/css"}
        return body, head, answer.read().decode() if is_text else ""
