"""Pieces of the site on other sites: what they hold, who may frame them, how light they are."""

import gzip
import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.portal.embeds.pieces import programmes
from tests import rows
from tests.conference.schedule.public import SLUG, only_release, programme
from tests.registry import making
from tests.test_page_weight import FONTS, compressed

EDITION = "editions/assises-12"


def read(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.one_database
@pytest.mark.parametrize("path", ["bridge", "partnerships", "programme/assises-12", "places?map=today"])
@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_a_piece_may_be_framed_by_anybody_and_is_light(register: None, path: str, language: str) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "somebody"
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/{language}/embed/{path}", headers={"accept-encoding": "gzip"})
    assert not response.cookies
    assert not any("django_session" in one["sql"] for one in queries)
    assert "X-Frame-Options" not in response.headers
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "Cookie" not in response.headers.get("Vary", "")
    page = gzip.decompress(response.content).decode()
    assert "<script" not in page
    assert '<base target="_blank">' in page
    files = set(re.findall(r'(?:src|href)="/static/([^"]+)"', page)) | set(FONTS)
    assert len(response.content) + sum(map(compressed, files)) <= 60_000


@pytest.mark.one_database
@pytest.mark.parametrize("path", ["", "partnerships", EDITION, "embed?page=/en/places/lao-cai"])
def test_no_other_page_may_be_framed(register: None, path: str) -> None:
    headers = Client().get(f"/en/{path}").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_the_list_is_filtered_as_the_page_is_and_leads_back_to_it(register: None) -> None:
    html = read("/en/embed/partnerships?field=water&status=ended&theme=dark")
    assert 'data-theme="dark"' in html
    assert making.rows(html) == making.rows(read("/en/partnerships?field=water&status=ended"))
    assert '<h1><a href="/en/partnerships?field=water&amp;status=ended">Partnerships (Status: ended, Field of' in html
    foot = making.words(html[html.index("<footer") :])
    assert re.match(r"Source: Nhịp Cầu, \d{1,2} \w+ \d{4}\.", foot)


def test_partnerships_of_a_locality_are_those_of_its_line(register: None) -> None:
    html = read("/vi/embed/partnerships?place=lao-cai-2025")
    assert "<h1>" in html
    assert "Quan hệ đối tác của Lào Cai" in html
    assert len(making.rows(html)) == 4
    assert "/vi/partnerships/yen-bai--val-de-marne" in html


def test_a_partnership_has_its_sources_and_links_to_them_stay_in_the_frame(register: None) -> None:
    html = read("/fr/embed/partnerships/lao-cai--nouvelle-aquitaine")
    assert "Accord de coopération 2020-2023" in html
    assert '<li id="ref-1"' in html
    cites = re.findall(r"<a [^>]*#ref-[^>]*>", html)
    assert cites
    assert all('target="_self"' in cite for cite in cites)


def test_the_map_and_its_table_have_the_filters_of_the_home_page(register: None) -> None:
    html = read("/en/embed/bridge?field=water&year=20x3")
    home = read("/en/?field=water&year=20x3")
    pairs: Callable[[str], set[str]] = lambda page: set(re.findall(r'<tr data-pair="([^"]+)"', page))  # noqa: E731
    assert pairs(html) == pairs(home) != set()
    assert "“20x3” is not a year" in html
    assert "Hoàng Sa" in html
    assert "Trường Sa" in html


@pytest.mark.parametrize("path", ["nothing", "partnerships/nobody", "programme/assises-99", "follow"])
def test_what_is_gone_is_said_in_the_frame(db: None, path: str) -> None:
    response = Client().get(f"/en/embed/{path}?theme=dark")
    assert response.status_code == 404
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "no longer in the register" in response.content.decode()


def test_invented_data_is_said_to_be_invented(db: None, settings: object) -> None:
    settings.SAMPLE_BANNER = True  # type: ignore[attr-defined]
    making.settled(making.place("hue"))
    assert "Fictional sample data" in read("/en/embed/places")
    assert "Fictional sample data" in read("/en/embed?page=/en/places").partition("plain-code")[2]


def test_a_programme_is_shown_once_it_is_released(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = programme()
    before = Client().get(f"/en/embed/programme/{SLUG}")
    assert "No programme has been published yet" in before.content.decode()
    only_release(edition)
    again = Client().get(f"/en/embed/programme/{SLUG}", headers={"if-none-match": before.headers["ETag"]})
    html = again.content.decode()
    assert "<time" in html
    assert f"/en/editions/{SLUG}/programme/sessions/opening" in html
    monkeypatch.setattr(programmes, "WHOLE", 3)
    first = read(f"/en/embed/programme/{SLUG}?theme=light")
    assert "sessions/opening" in first
    assert "morning-visit" not in first
    assert f'/en/embed/programme/{SLUG}?day=2027-03-28&amp;theme=light" target="_self"' in first
    second = read(f"/en/embed/programme/{SLUG}?day=2027-03-28")
    assert "morning-visit" in second
    assert "sessions/opening" not in second


def test_an_unchanged_piece_is_not_sent_again(db: None) -> None:
    making.settled(making.place("hue"))
    etag = Client().get("/en/embed/places").headers["ETag"]
    assert Client().get("/en/embed/places", headers={"if-none-match": etag}).status_code == 304
    making.settled(making.place("lao-cai"))
    assert Client().get("/en/embed/places", headers={"if-none-match": etag}).status_code == 200


@pytest.mark.one_database
def test_queries_do_not_grow(db: None) -> None:
    val = making.place("val-de-marne", "FR", "department", latitude=48.8, longitude=2.5)
    counts = []
    for number in (1, 12):
        units = [making.place(f"unit-{number}-{n}", latitude=21.0, longitude=105.0) for n in range(number)]
        making.settled(*(making.partnership(f"pair-{one.slug}", one, val, since="2004") for one in units))
        counts.append([making.query_count(f"/en/embed/{path}") for path in ("partnerships", "bridge")])
    assert counts[0] == counts[1]


def test_nothing_personal_is_in_a_piece(db: None) -> None:
    edition = programme()
    rows.delegation(edition, "secret-delegation")
    only_release(edition)
    assert "boss@example.org" not in read(f"/en/embed/programme/{SLUG}")


@pytest.mark.parametrize("path", ["embed/partnerships", "embed/bridge", "partnerships", "map.geojson"])
def test_what_no_database_can_look_for_is_no_fault(db: None, path: str) -> None:
    for query in ("field=%00", "place=a%00b", "q=%00&status=%00"):
        response = Client().get(f"/en/{path}?{query}")
        assert response.status_code == 200
        assert b"".join(response.streaming_content if response.streaming else [response.content])
