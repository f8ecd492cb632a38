"""The public pages of a released programme, as somebody reads them who asks for them."""

import gzip
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session, SessionDocument
from nhipcau.core.ready import store
from tests import rows
from tests.conference.schedule.public import (
    BASE,
    FIRST,
    SLUG,
    at,
    hall,
    only_release,
    programme,
    publish,
    session,
    takes_part,
)
from tests.test_page_weight import FONTS, compressed

# Pages drawn from queries that tests/test_pages_answer.py makes on both databases.
pytestmark = pytest.mark.one_database
PATHS = [
    "",
    f"/days/{FIRST}",
    f"/days/{FIRST + timedelta(1)}",
    "/sessions/opening",
    "/sessions/letters",
    "/people",
    "/people/tran-an",
    "/localities/hue",
    "/changes",
    "/mine",
    "/release.json",
    "/sw.js",
]


@pytest.fixture
def edition(db: None) -> Edition:
    return programme()


def text_of(client: Client, path: str) -> str:
    """What a page says, without its marks."""
    page = client.get(path).content.decode()
    body = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<script.*?</script>", "", body, flags=re.S)))


def found(client: Client, query: str) -> list[str]:
    """The slugs of the sessions that a query finds, in their order."""
    page = client.get(f"{BASE}?{query}").content.decode()
    return re.findall(r'id="s-([-\w]+)"', page)


def options(client: Client, query: str, facet: str) -> list[str]:
    """The choices of a facet, with their counts."""
    page = client.get(f"{BASE}?{query}").content.decode()
    select = page[page.index(f'name="{facet}"') :].partition("</select>")[0]
    return re.findall(r"<option[^>]*>([^<]+)", select)[1:]


def test_nothing_is_public_before_the_release(edition: Edition, client: Client) -> None:
    for path in PATHS:
        assert client.get(BASE + path).status_code == 404


def test_pages_are_the_same_written_or_made_now(edition: Edition, client: Client) -> None:
    publish(edition)
    for language in ("vi", "fr", "en"):
        written = {path: client.get(BASE.replace("/en", f"/{language}") + path) for path in PATHS}
        assert {response.status_code for response in written.values()} == {200}
        assert {response["Cache-Control"] for response in written.values()} == {"no-cache"}
        if language == "en":
            store.remove(f"editions/{SLUG}")
            for path, response in written.items():
                assert client.get(BASE + path).content == response.content
            publish_again(edition)


def publish_again(edition: Edition) -> None:
    """Another release, of a session that only follows."""
    session(edition, "added", at("15:00"))
    publish(edition, "Second")


def test_days_hours_rooms_and_languages_are_said(edition: Edition, client: Client) -> None:
    publish(edition)
    page = text_of(client, BASE)
    assert "All hours are those of Vietnam (UTC+7)." in page
    assert "Saturday 27 March 2027 08:00 Opening 08:00 – 09:00 opening session main event Room red" in page
    assert "Vietnamese → French, English" in page
    assert "Rivières (shown in French)" in page
    assert "Evening Dinner reception 27–28 March 2027 Stands exhibition Sunday 28 March 2027" in page
    assert "Day not known exactly 2026 Letters decision" in page
    assert "The lake by invitation" in page


def test_each_page_of_a_session_leads_on(edition: Edition, client: Client) -> None:
    publish(edition)
    page = text_of(client, f"{BASE}/sessions/opening")
    assert "Saturday 27 March 2027 , 08:00 – 09:00 (Vietnam, UTC+7)" in page
    assert "Room red, Centre" in page
    assert "Seats in the room 120 Access step-free" in page
    assert "Chair Tran An ( Hue )" in page
    assert "After → Rivières" in page
    assert "Before Letters" in page
    raw = client.get(f"{BASE}/sessions/opening").content.decode()
    assert f'href="{BASE}/people/tran-an"' in raw
    data = json.loads(re.findall(r'ld\+json">(.*?)</script>', raw)[0])
    assert data["startDate"] == "2027-03-27T08:00:00+07:00"
    assert "When Saturday 27 March 2027 , evening" in text_of(client, f"{BASE}/sessions/dinner")


def test_people_and_localities_have_a_page_at_the_edition(edition: Edition, client: Client) -> None:
    publish(edition)
    everybody = text_of(client, f"{BASE}/people")
    assert "Localities 2 Brest FR 1 Hue VN 2 People 3" in everybody
    assert "Le Minh 1" in everybody
    assert "Tran An 1" in everybody
    hue = text_of(client, f"{BASE}/localities/hue")
    assert re.search(r"08:00 Opening .* Chair 09:30 Museums .* Speaker", hue)
    assert "/en/places/hue" in client.get(f"{BASE}/localities/hue").content.decode()
    assert client.get(f"{BASE}/people/nobody").status_code == 404


def test_a_speaker_of_whom_only_the_name_is_known_has_a_page_too(edition: Edition, client: Client) -> None:
    for name in ("Lê Thanh", "Lê Thành", "Lê Thanh"):
        takes_part(edition.programme.get(slug="opening"), name=name)
    publish(edition)
    listed = dict(
        re.findall(
            r'<a href="([^"]+/by-name/[^"]+)">(?:<[^>]+>)?([^<]+)', client.get(f"{BASE}/people").content.decode()
        )
    )
    assert sorted(listed.values()) == ["Lê Thanh", "Lê Thành", "Zoé Le Gall"]
    zoe = next(address for address, name in listed.items() if name == "Zoé Le Gall")
    assert zoe in client.get(f"{BASE}/sessions/rivers").content.decode()
    page = text_of(client, zoe)
    assert re.search(r"Zoé Le Gall Brest .* 09:00 .*Rivières.* Speaker", page)
    assert "All that the register knows" not in page
    assert client.get(f"{BASE}/people/by-name/nobody-0000").status_code == 404


def test_grid_has_rooms_beside_each_other_and_cells_as_long_as_sessions(edition: Edition, client: Client) -> None:
    session(edition, "beside", at("09:30"), 120, room_id=edition.programme.get(slug="rivers").room_id)
    publish(edition)
    page = client.get(f"{BASE}/days/{FIRST}").content.decode()
    grid = page[page.index("<table") : page.index("</table>")]
    assert re.findall(r'<th scope="col">([^<]+)', grid) == ["Room red", "Room blue"]
    hours = re.findall(r'<th scope="row"><time[^>]*>([\d:]+)', grid)
    assert hours == ["08:00", "09:00", "09:30", "10:30", "11:30", "22:30"]
    # Two sessions that overlap share a cell, from nine to half past eleven.
    cell = re.findall(r'<td class="full" rowspan="3">(.*?)</td>', grid)
    assert [re.findall(r"sessions/([-\w]+)", one) for one in cell] == [["rivers", "beside"]]


def test_programme_is_found_by_kind_theme_room_language_locality_and_words(edition: Edition, client: Client) -> None:
    publish(edition)
    assert found(client, "kind=workshop") == ["rivers", "museums"]
    assert found(client, "theme=water") == ["rivers"]
    assert found(client, "room=centre/blue") == ["museums"]
    assert found(client, "language=fr") == ["opening", "rivers"]
    assert found(client, "locality=hue") == ["opening", "museums"]
    assert found(client, "q=SONG+ngoi") == ["rivers"]
    assert found(client, "q=craft") == ["museums"]
    assert found(client, "locality=hue&language=fr") == ["opening"]
    assert found(client, "kind=nothing") == []
    assert found(client, "q=%26%26") == []
    assert client.get(f"{BASE}?q=craft&format=slugs").json() == {"sessions": ["museums"]}
    # A choice counts what it would leave, with all other choices.
    assert options(client, "locality=hue", "kind") == ["Opening session (1)", "Workshop (1)"]
    assert options(client, "locality=hue", "locality") == ["Brest (1)", "Hue (2)"]


def test_queries_do_not_grow_with_the_programme(edition: Edition, client: Client) -> None:
    only_release(edition)

    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as context:
            assert client.get(path).status_code == 200
        return len(context)

    paths = [f"{BASE}?kind=workshop&q=o", f"{BASE}/now", f"{BASE}?zone=Europe/Paris", f"{BASE}/people", BASE]
    few = [queries(path) for path in paths]
    for number in range(30):
        row = session(edition, f"more-{number}", at("14:00"), room_id=edition.programme.get(slug="rivers").room_id)
        row.fields.add(rows.field(f"field-{number}"))
    only_release(edition, "Second")
    assert [queries(path) for path in paths] == few


def test_reader_elsewhere_sees_both_hours_right_across_the_change_of_clocks(edition: Edition, client: Client) -> None:
    publish(edition)
    page = text_of(client, f"{BASE}?zone=Europe/Paris")
    assert "08:00 – 09:00 02:00–03:00 (Paris)" in page
    assert "22:30 – 00:00 16:30–18:00 (Paris)" in page
    # An hour in Vietnam, at the end of which clocks in Paris are put forward from two to three.
    assert "07:00 – 08:00 01:00–03:00 (Paris)" in page
    assert "(New York)" not in page
    assert "22:30 – 00:00 11:30–13:00 (New York)" in text_of(client, f"{BASE}?zone=America/New_York")
    assert (
        "(" not in text_of(client, f"{BASE}?zone=../../etc/passwd").partition("08:00 – 09:00")[2].partition("Tran")[0]
    )


def test_hours_of_a_venue_in_france_follow_its_clocks(db: None, client: Client) -> None:
    edition = rows.edition(SLUG, status="planned", country="FR")
    paris = hall(edition, "seine", "Europe/Paris")
    zone = paris.venue.zone
    session(edition, "before", at("10:00", 0, zone), room=paris)
    session(edition, "after", at("10:00", 1, zone), room=paris)
    publish(edition)
    page = client.get(BASE).content.decode()
    assert re.findall(r'<span class="ses-when"><time datetime="([^"]+)"', page) == [
        "2027-03-27T10:00+01:00",
        "2027-03-28T10:00+02:00",
    ]
    assert "All hours are those of Paris (UTC+1, UTC+2)." in text_of(client, BASE)


def test_now_and_next(edition: Edition, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(edition)
    monkeypatch.setattr(timezone, "now", lambda: at("08:30"))
    page = text_of(client, f"{BASE}/now")
    assert re.search(r"Now Opening .* Next Saturday 27 March 2027, 09:00 Rivières", page)
    monkeypatch.setattr(timezone, "now", lambda: at("12:00", 5))
    page = text_of(client, f"{BASE}/now")
    assert "Nothing goes on at this moment. Next Nothing follows: the programme is over." in page


def test_changes_are_said_in_words_and_told_to_devices(edition: Edition, client: Client) -> None:
    publish(edition)
    assert "The first release." in text_of(client, f"{BASE}/changes")
    Session.objects.filter(slug="museums").update(room=hall(edition, "green"), version=1)
    Session.objects.filter(slug="dinner").delete()
    publish(edition, "Second")
    page = text_of(client, f"{BASE}/changes")
    assert "Museums : Moved to another room: Room green, Centre; it was Room blue, Centre. Dinner : No longer" in page
    state = client.get(f"{BASE}/release.json").json()
    assert state["release"] == 2
    assert [one["slug"] for one in state["news"]] == ["museums", "dinner"]
    assert client.get(f"{BASE}/sessions/dinner").status_code == 404


def test_head_is_that_of_whoever_is_signed_in(edition: Edition, client: Client, admin_client: Client) -> None:
    publish(edition)
    anybody, somebody = (one.get(BASE).content.decode() for one in (client, admin_client))
    assert "Sign out" not in anybody
    assert "Sign out" in somebody
    head = re.compile(r"<!--account-->.*?<!--/account-->", re.S)
    assert head.sub("", anybody) == head.sub("", somebody)
    assert "private" in admin_client.get(BASE)["Cache-Control"]


def test_files_of_documents_are_those_of_the_release(
    edition: Edition, client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    opening = edition.programme.get(slug="opening")
    for title, public in (("Slides", True), ("Notes", False)):
        row = SessionDocument(session=opening, title_en=title, public=public)
        row.file.save(f"{title}.pdf", ContentFile(title.encode()))
    publish(edition)
    assert "Slides" in text_of(client, f"{BASE}/sessions/opening")
    response = client.get(f"{BASE}/sessions/opening/documents/1")
    assert b"".join(response.streaming_content) == b"Slides"  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment")
    assert client.get(f"{BASE}/sessions/opening/documents/2").status_code == 404


def test_large_programme_is_read_day_by_day(edition: Edition, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.conference.schedule.pages.shell.WHOLE", 3)
    only_release(edition)
    page = client.get(BASE).content.decode()
    shown = re.findall(r'id="s-([-\w]+)"', page)
    assert shown == ["opening", "rivers", "museums", "summing-up", "dinner", "stands", "letters"]
    assert "data-whole" not in page  # filters ask the server
    assert re.search(r"All days Saturday 27 March 2027 6 Sunday 28 March 2027 1", text_of(client, BASE))
    days = [f"{BASE}/days/{FIRST + timedelta(number)}" for number in (0, 1)]
    assert f'data-pages="{" ".join([BASE, *days])}"' in client.get(f"{BASE}/mine").content.decode()
    assert all(json.dumps(day) in client.get(f"{BASE}/sw.js").content.decode() for day in days)
    assert "Over several days Stands 27–28 March 2027" in text_of(client, days[1])


def test_first_load_of_150_sessions_is_light(db: None, client: Client) -> None:
    edition = rows.edition(SLUG, status="planned", country="VN", theme_vi="Chủ đề hư cấu của kỳ hội nghị này")
    halls = [hall(edition, slug) for slug in ("red", "blue", "green", "white")]
    for number in range(150):
        day, hour = number // 52, number % 52 // 4
        row = session(edition, f"workshop-{number}", at(f"{7 + hour:02}:30", day), 45, room=halls[number % 4])
        row.title_vi = f"Hội thảo hư cấu số {number} về hợp tác giữa các địa phương"
        row.title_fr = f"Atelier fictif {number} sur la coopération décentralisée"
        row.spoken, row.interpreted = "vi,fr", "en"
        row.save()
        for other in range(2):
            takes_part(row, name=f"Diễn giả Hư Cấu {(number + other * 7) % 120}")
    only_release(edition)
    for language in ("vi", "fr", "en"):
        response = client.get(BASE.replace("/en", f"/{language}"), headers={"accept-encoding": "gzip"})
        page = gzip.decompress(response.content).decode()
        assert page.count('class="ses ') == 150
        assets = set(re.findall(r'(?:src|href)="/static/([^"]+)"', page)) | set(FONTS)
        weight = len(response.content) + sum(compressed(address) for address in assets)
        assert weight <= 60_000, {address: compressed(address) for address in assets}
        assert len(assets) + 1 <= 8
