"""What a device fetches once to need no network: page, worker, manifest, and every file that these name."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from nhipcau.conference.checkin.door.texts import texts
from nhipcau.conference.checkin.door.views import FILES
from nhipcau.core.ready.features import HEADER, NOTHING

# What a device is sent does not depend on the database.
pytestmark = pytest.mark.one_database
SCRIPTS = Path(str(finders.find("nhipcau/door/door.js"))).parent


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_page_is_the_same_for_everybody_and_alone_may_use_the_camera(db: None, language: str) -> None:
    response = Client().get(f"/{language}/door")
    page = response.content.decode()
    assert response.headers[HEADER].startswith("camera=(self)")
    assert response.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in response.headers
    assert f'<html lang="{language}">' in page
    assert Client().get(f"/{language}/questions").headers[HEADER] == NOTHING
    shown = set(re.findall(r'data-t="([^"]+)"', page))
    assert shown <= set(texts()[language])


def test_worker_keeps_whatever_the_page_asks_for(db: None) -> None:
    response = Client().get("/fr/door/sw.js")
    assert response.headers["Service-Worker-Allowed"] == "/fr/door"
    door = json.loads(re.match(r"self\.DOOR=(.*);\n", response.content.decode())[1])  # type: ignore[index]
    assert door["page"] == "/fr/door"
    assert all(finders.find(address.removeprefix("/static/")) for address in door["files"])
    modules = {f"nhipcau/door/{one.name}" for one in SCRIPTS.glob("*.js")} - {"nhipcau/door/worker.js"}
    assert modules == {one for one in FILES if one.startswith("nhipcau/door/") and one.endswith(".js")}
    style = (SCRIPTS / "door.css").read_text("utf-8")
    assert {f"fonts/{one}" for one in re.findall(r"fonts/([^\"]+)", style)} < set(FILES)


def test_texts_are_those_that_page_and_modules_name(db: None) -> None:
    said = set(texts()["vi"])
    named = set(re.findall(r'\{\{ t\.([a-z_]+)|data-t="([a-z_]+)"', Client().get("/vi/door").content.decode()))
    named = {one for found in named for one in found if one}
    for script in SCRIPTS.glob("*.js"):
        named |= set(re.findall(r'\btext\("([^"]+)"', script.read_text("utf-8")))
        named |= set(re.findall(r'"([a-z]+(?:_[a-z]+)+)"', script.read_text("utf-8"))) & said
    assert len(named) > 40
    assert named - said == set()
    made = re.compile("(word|reason|category|finding)_")
    chosen = {"online", "offline", "connecting", "queue", "inside", "full", "no_script", "yes", "no"}
    assert {one for one in said - named - chosen if not made.match(one)} == set()


def test_manifest_lets_a_device_keep_the_app(db: None) -> None:
    found = json.loads(Client().get("/vi/door/manifest.webmanifest").content)
    assert (found["start_url"], found["scope"], found["display"]) == ("/vi/door", "/vi/door", "standalone")
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in found["icons"])
