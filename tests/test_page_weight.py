"""What a first visit transfers, fonts included: 150 kB for the home page at most, 60 for a programme, else 100."""

import gzip
import re
from functools import cache
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

# Pages drawn from queries that tests/test_pages_answer.py makes on both databases.
pytestmark = pytest.mark.one_database
HOME, PROGRAMME, OTHERS = 150_000, 60_000, 100_000
#: As many requests as a first visit to a programme takes at most.
REQUESTS = 8
FONTS = [f"fonts/be-vietnam-pro-{weight}.woff2" for weight in (400, 600)]
PAGES = {
    "": HOME,
    "places": OTHERS,
    "places/lao-cai": OTHERS,
    "places/ha-noi/report": OTHERS,
    "partnerships": OTHERS,
    "partnerships/lao-cai--nouvelle-aquitaine": OTHERS,
    "projects": OTHERS,
    "questions/network-size": OTHERS,
    "editions/assises-12": OTHERS,
    "editions/assises-12/programme": PROGRAMME,
    "sources/founding-002": OTHERS,
    "commitments": OTHERS,
    "followup": OTHERS,
    "statistics": OTHERS,
    "search?q=hue": OTHERS,
    "history/places/lao-cai": OTHERS,
}


def found(address: str) -> Path:
    file = finders.find(address)
    assert file, f"{address} is not among the static files"
    return Path(str(file))


@cache
def compressed(address: str) -> int:
    content = found(address).read_bytes()
    return len(content) if address.endswith(".woff2") else len(gzip.compress(content, 6))


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_page_is_light(register: None, path: str, language: str) -> None:
    response = Client().get(f"/{language}/{path}", headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    page = gzip.decompress(response.content).decode()
    assets = set(re.findall(r'(?:src|href)="/static/([^"]+)"', page)) | set(FONTS)
    weight = len(response.content) + sum(compressed(address) for address in assets)
    assert weight <= PAGES[path], f"{weight} bytes"
    assert len(assets) < REQUESTS or PAGES[path] != PROGRAMME, sorted(assets)


def test_no_page_names_another_host_to_load_from(register: None) -> None:
    for path in PAGES:
        page = Client().get(f"/en/{path}").content.decode()
        loaded = re.findall(
            r'<(?:script|img|iframe|source|link rel="(?:stylesheet|preload|icon)")[^>]+(?:src|href)="([^"]+)"', page
        )
        assert [address for address in loaded if not address.startswith("/")] == []
