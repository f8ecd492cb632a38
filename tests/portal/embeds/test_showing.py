"""How other sites come to a piece: the page with what to copy, and oEmbed."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from lxml import etree, html

ADDRESS = "http://testserver"


def asked(**query: str) -> Any:
    return Client().get("/oembed", query)


def frame_in(answer: dict[str, Any]) -> Any:
    return html.fragment_fromstring(answer["html"])


@pytest.mark.parametrize(
    ("page", "piece", "title"),
    [
        ("/vi/places/lao-cai", "/vi/embed/partnerships?place=lao-cai", "Quan hệ đối tác của Lào Cai"),
        ("/fr/partnerships/lao-cai--nouvelle-aquitaine", None, "Lào Cai – Nouvelle-Aquitaine"),
        ("/en/editions/assises-12", "/en/embed/programme/assises-12", None),
        ("/en/editions/assises-12/programme/days/2023-04-14", "/en/embed/programme/assises-12?day=2023-04-14", None),
        ("/en/partnerships?status=ended&page=2", "/en/embed/partnerships?status=ended", "Partnerships (Status: ended)"),
        ("/en/", "/en/embed/bridge", "Partnerships between French and Vietnamese localities"),
        ("/en/?year=2010&x=1", "/en/embed/bridge?year=2010", None),
    ],
)
def test_a_page_is_shown_as_its_piece(register: None, page: str, piece: str | None, title: str | None) -> None:
    response = asked(url=ADDRESS + page, maxwidth="500", maxheight="300")
    answer = response.json()
    assert (answer["version"], answer["type"], answer["width"], answer["height"]) == ("1.0", "rich", 500, 300)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    frame = frame_in(answer)
    assert (frame.tag, frame.get("width"), frame.get("height")) == ("iframe", "500", "300")
    assert frame.get("sandbox") == "allow-popups allow-popups-to-escape-sandbox"
    expected = piece or page.replace("/partnerships/", "/embed/partnerships/")
    assert frame.get("src") == f"{ADDRESS}{expected}{'&' if '?' in expected else '?'}theme=auto"
    assert frame.get("title") == answer["title"]
    assert title is None or answer["title"] == title
    assert Client().get(frame.get("src").removeprefix(ADDRESS)).status_code == 200


@pytest.mark.one_database
def test_xml_says_the_same_as_json(register: None) -> None:
    url = f"{ADDRESS}/fr/places/lao-cai"
    answer = asked(url=url, theme="dark").json()
    response = asked(url=url, theme="dark", format="xml")
    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    root = etree.fromstring(response.content)
    assert root.tag == "oembed"
    assert {child.tag: child.text for child in root} == {name: str(value) for name, value in answer.items()}
    assert answer["provider_url"] == ADDRESS
    assert "theme=dark" in answer["html"]
    assert (answer["width"], answer["height"]) == (720, 480)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"url": f"{ADDRESS}/en/", "maxwidth": "wide"}, 400),
        ({"url": f"{ADDRESS}/en/", "maxheight": "-3"}, 400),
        ({"url": f"{ADDRESS}/en/", "maxwidth": "9" * 30}, 400),
        ({"url": f"{ADDRESS}/en/", "format": "yaml"}, 501),
        ({"url": "https://other.example/en/places/lao-cai"}, 404),
        ({"url": "//other.example/en/"}, 404),
        ({"url": "http://[broken/en/"}, 404),
        ({"url": f"{ADDRESS}@other.example/en/"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": f"{ADDRESS}/en/about"}, 404),
        ({"url": f"{ADDRESS}/en/places/atlantis"}, 404),
        ({"url": f"{ADDRESS}/en/partnerships?q=" + "x" * 600}, 200),
        ({"url": f"{ADDRESS}/xx/places/lao-cai"}, 404),
    ],
)
def test_what_cannot_be_shown_is_refused(db: None, query: dict[str, str], status: int) -> None:
    response = asked(**query)
    assert response.status_code == status
    assert "Location" not in response.headers
    if status != 200:
        assert response.headers["Content-Type"].startswith("text/plain")
        assert "other.example" not in response.content.decode()


@pytest.mark.one_database
@pytest.mark.parametrize(
    "page", ["/vi/places/lao-cai", "/fr/partnerships?field=water", "/en/editions/assises-12", "/en/?status=ended"]
)
def test_pages_say_where_to_ask_and_how_to_show_them(register: None, page: str) -> None:
    text = Client().get(page).content.decode()
    found = dict(
        re.findall(r'<link rel="alternate" type="(?:application|text)/(\w+)\+oembed" [^>]*href="([^"]+)"', text)
    )
    assert sorted(found) == ["json", "xml"]
    for address in found.values():
        parts = urlsplit(unescape(address))
        assert parse_qs(parts.query)["url"] == [ADDRESS + page]
        assert Client().get(f"{parts.path}?{parts.query}").status_code == 200
    link = re.search(r'<a href="(/\w\w/embed\?page=[^"]+)"', text)
    assert link
    assert Client().get(unescape(link[1])).status_code == 200


@pytest.mark.one_database
def test_programmes_that_were_written_once_say_so_too(register: None) -> None:
    text = Client().get("/en/editions/assises-12/programme").content.decode()
    assert "json+oembed" in text
    assert 'href="/en/embed?page=/en/editions/assises-12/programme"' in text.replace("%2F", "/")


def test_what_to_copy_is_shown_in_the_language_and_the_colours_asked_for(register: None) -> None:
    query = {"page": "/vi/places/lao-cai-2025", "language": "fr", "theme": "dark", "height": "99999", "width": "abc"}
    response = Client().get("/en/embed", query)
    page = html.fromstring(response.content.decode())
    frame = html.fragment_fromstring(page.xpath("//textarea[@id='frame-code']")[0].text_content())
    src = "/fr/embed/partnerships?place=lao-cai-2025&theme=dark"
    assert frame.get("src") == ADDRESS + src
    assert (frame.get("width"), frame.get("height")) == ("720", "4000")
    assert page.xpath("//iframe/@src") == [src]
    assert "frame-src 'self'" in response.headers["Content-Security-Policy"]
    plain = html.fragment_fromstring(page.xpath("//textarea[@id='plain-code']")[0].text_content())
    assert plain.get("lang") == "fr"
    assert len(plain.xpath(".//li")) == 4
    assert all(one.startswith(f"{ADDRESS}/fr/") for one in plain.xpath(".//a/@href"))
    assert not plain.xpath(".//script|.//iframe|.//@style|.//@onclick")
    assert "Source" in plain.text_content()


@pytest.mark.parametrize("page", ["", "/en/about", "https://other.example/", "//other.example/en/", "/en/places/x"])
def test_there_is_nothing_to_copy_of_other_pages(db: None, page: str) -> None:
    assert Client().get("/en/embed", {"page": page}).status_code == 404
