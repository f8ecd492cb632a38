"""Every list and every record has a feed that programs can read, and its page says where."""

import re
from datetime import datetime

import pytest
from django.test import Client
from lxml import etree

from nhipcau.core.records.kinds import all_kinds
from nhipcau.core.web.lists import listed_kinds

ATOM = "{http://www.w3.org/2005/Atom}"


def check(address: str) -> etree._Element:
    """The feed at an address, with all that RFC 4287 asks of it."""
    response = Client().get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = etree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        assert element.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert element.findtext(f"{ATOM}title").strip()
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
        assert element.find(f"{ATOM}link[@href]") is not None
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in feed.findall(f"{ATOM}entry"))
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith(address)
    return feed


@pytest.mark.one_database
def test_every_list_and_record_has_a_valid_feed_that_its_page_names(register: None) -> None:
    assert set(listed_kinds()) == {kind.name for kind in all_kinds()}
    entries = 0
    for language, kind in zip(["vi", "fr", "en"] * 5, all_kinds(), strict=True):
        record = kind.model._default_manager.order_by("pk").first()
        for page in (f"/{language}/{kind.name}", f"/{language}/{kind.name}/{record.slug}"):
            html = Client().get(page).content.decode()
            named = re.search(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', html)
            assert named, page
            assert named[1] == f"{page}/feed.atom"
            entries += len(check(named[1]))
    assert entries > 100


def test_the_feed_of_a_search_is_named_too(register: None) -> None:
    html = Client().get("/vi/search?q=hue").content.decode()
    assert 'type="application/atom+xml" title="hue" href="/vi/search/feed.atom?q=hue"' in html
    assert "application/atom+xml" not in Client().get("/vi/search").content.decode()
    check("/vi/search/feed.atom?q=hue")


def test_the_feed_of_a_list_keeps_its_filters(register: None) -> None:
    html = Client().get("/en/organisations?country=FR").content.decode()
    assert 'href="/en/organisations/feed.atom?country=FR"' in html
    title = check("/en/organisations/feed.atom?country=FR").findtext(f"{ATOM}title")
    assert title == "Nhịp Cầu: Organisations (Country: France)"
