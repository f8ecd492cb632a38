"""The door on devices whose network goes away: prepared, scanning, killed, opened again; all arrives once."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from nhipcau.conference.accreditation.codes import Content, sign
from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.checkin.actions.devices import make_code, shut_out
from nhipcau.conference.checkin.models import Device, Gate, Scan
from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from tests.conference.checkin import doors
from tests.conftest import CHROMIUM, chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
PHONE = {"width": 360, "height": 740}
PIN = "482913"
Open = Callable[..., Page]
#: What is kept in the database of the device, as text.
KEPT = """async () => {
  const opened = indexedDB.open("nhipcau-door");
  const database = await new Promise((resolve) => (opened.onsuccess = () => resolve(opened.result)));
  const names = [...database.objectStoreNames];
  const all = names.map((name) => new Promise((resolve) => {
    const request = database.transaction(name).objectStore(name).getAll();
    request.onsuccess = () => resolve(request.result);
  }));
  const letters = (bytes) => new TextDecoder("latin1").decode(bytes) + new TextDecoder().decode(bytes);
  const text = JSON.stringify(await Promise.all(all), (name, value) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? letters(value) : value);
  database.close();
  return text;
}"""

#: Keys as fast as a scanner presses them.
TYPED = """(keys) => keys.forEach((key) =>
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })))"""
EMPTY = r"\[(\[\],?)+\]"
#: Nine wrong PINs were tried, long ago.
NINE_TRIES = """async () => {
  const { Store } = await import("/static/nhipcau/door/store.js");
  await (await Store.open()).put("meta", { tries: 9, until: 0 }, "tries");
}"""


@pytest.fixture
def open_page(open_page: Open) -> Iterator[Open]:
    """As everywhere; when the test is over, no device asks the server any more."""
    opened: list[Page] = []

    def open_one(**options: Any) -> Page:
        opened.append(open_page(**options))
        return opened[-1]

    yield open_one
    for page in opened:
        quiet(page)


def quiet(first: Page) -> None:
    """Leave the pages of a device without a request under way."""
    for page in first.context.pages:
        page.wait_for_load_state("networkidle")
        page.goto("about:blank")


@pytest.fixture
def edition(live_url: str) -> Edition:
    return doors.edition_to_come()


def badge(of: Edition, name: str, hours: float = 720, **columns: Any) -> Badge:
    """A badge with a code that is signed, valid for some hours from now."""
    until = timezone.now() + timedelta(hours=hours)
    made = doors.badge(of, name, valid_until=until, **columns)
    made.code = sign(of, Content(made.serial, made.delegate.category, frozenset(), made.valid_from, until))
    made.save()
    return made


def give_photo(person: Delegate) -> None:
    content = io.BytesIO()
    Image.new("RGB", (700, 900), "#a3231f").save(content, "JPEG")
    photos.keep(person, ContentFile(content.getvalue(), "photo.jpg"))


def enrol(page: Page, gate: Gate, language: str) -> None:
    """Prepare a device for a gate, and wait until it needs no network."""
    admin = get_user_model().objects.get_or_create(email="admin@example.org", is_superuser=True)[0]
    page.goto(f"/{language}/door")
    page.locator("#enrol-code").fill(make_code(admin, gate).text.lower())
    page.locator("#enrol-label").fill("Minh")
    page.locator("#enrol-pin").fill(PIN)
    page.locator("#enrol-again").fill(PIN)
    page.locator("#enrol-form [type=submit]").click()
    online(page)


def online(page: Page) -> None:
    """Wait until the device has exchanged everything."""
    page.context.set_offline(False)
    expect(page.locator("#net")).to_have_class("net net-online")
    expect(page.locator("#count-queue")).to_have_text(re.compile(r": 0$"))
    expect(page.locator("#notice")).to_be_hidden()


def offline(page: Page) -> None:
    page.context.set_offline(True)
    expect(page.locator("#net")).to_have_class("net net-offline")


def scan(page: Page, code: str) -> None:
    """Hold a badge before a scanner that types."""
    page.evaluate(TYPED, [*code, "Enter"])


def shows(page: Page, tone: str, *texts: str) -> None:
    verdict = page.locator("#verdict")
    expect(verdict).to_have_class(f"verdict verdict-{tone}")
    for text in texts:
        expect(verdict).to_contain_text(text)


def scans_without_network(page: Page, lan: Badge, gone: Badge, later: Badge, check: Callable[[Page], None]) -> None:
    """Five badges before the scanner, in Vietnamese, then in English."""
    scan(page, lan.code)
    shows(page, "go", "CHO VÀO", "Nguyễn Thị Lan")
    expect(page.get_by_alt_text("Ảnh của Nguyễn Thị Lan")).to_be_visible()
    check(page)
    scan(page, lan.code)
    shows(page, "again", "ĐÃ VÀO RỒI", "Nguyễn Thị Lan")
    check(page)
    scan(page, gone.code)
    shows(page, "stop", "DỪNG LẠI", "Thẻ này đã bị thu hồi.")
    check(page)
    page.get_by_role("button", name="Người tiếp theo").click()
    page.locator("#language").select_option("en")
    scan(page, later.code)
    shows(page, "go", "LET IN", "speaker", "Genuine badge")
    page.keyboard.type("x")  # touched by chance, before the scanner
    scan(page, lan.code[:-1] + ("A" if lan.code[-1] != "A" else "B"))
    shows(page, "stop", "This is not a badge of this conference.")
    page.get_by_role("button", name="Next").click()


def people_without_badge(page: Page, check: Callable[[Page], None]) -> None:
    """Somebody found by name, and somebody who is on no list."""
    page.get_by_role("button", name="Search by name").click()
    page.locator("#search-name").fill("dao dang")
    check(page)
    page.get_by_role("button", name="Đặng Đình Đào").click()
    page.get_by_role("button", name="Let in").click()
    shows(page, "go", "Đặng Đình Đào", "press")
    page.keyboard.press("Enter")  # the button "Next" has the focus
    page.get_by_role("button", name="Register somebody").click()
    page.locator("#new-name").fill("Phạm Văn Út")
    page.locator("#new-body").fill("Radio Huế")
    page.locator("#new-category").select_option(label="press")
    check(page)
    page.get_by_role("button", name="Register and let in").click()
    shows(page, "go", "REGISTERED", "Phạm Văn Út")
    expect(page.locator("#count-queue")).to_have_text("To send: 7")


def killed_and_opened_again(page: Page) -> Page:
    """Another page of the same device, after a wrong PIN and the right one."""
    page.close()
    again = page.context.new_page()
    again.goto("/vi/door")
    expect(again.locator("#unlock-queue")).to_have_text("Scans that wait to be sent: 7")
    again.locator("#unlock-pin").fill("482914")
    again.keyboard.press("Enter")
    expect(again.locator("#unlock-fault")).to_contain_text("Tries left before this device forgets everything: 9")
    again.locator("#unlock-pin").fill(PIN)
    again.keyboard.press("Enter")
    again.locator("#language").select_option("fr")
    expect(again.locator("#gate")).to_have_text("Entrée")
    return again


def test_a_device_without_network_decides_keeps_and_sends_once(
    edition: Edition, open_page: Open, assert_accessible: Callable[[Page], None]
) -> None:
    gate = doors.gate(edition, walk_in=True, anti_passback=True, name_vi="Cửa chính", name_fr="Entrée")
    lan = badge(edition, "Nguyễn Thị Lan")
    badge(edition, "Đặng Đình Đào", category="press")
    gone = badge(edition, "Jean Durand", revoked_at=timezone.now())
    give_photo(lan.delegate)
    page = open_page(viewport=PHONE)
    enrol(page, gate, "vi")
    expect(page.locator("#gate")).to_have_text("Cửa chính")
    later = badge(edition, "Somebody later", category="speaker")
    offline(page)
    scans_without_network(page, lan, gone, later, assert_accessible)
    people_without_badge(page, assert_accessible)
    assert not re.search(r"Lan|Durand|Phạm|admitted|Minh|secret", page.evaluate(KEPT))
    page = killed_and_opened_again(page)
    scan(page, lan.code)
    shows(page, "again", "DÉJÀ SUR PLACE")
    assert Scan.objects.count() == 0
    online(page)
    verdicts = ["admitted", "again", "revoked", "admitted", "forged", "admitted", "walk-in", "again"]
    assert list(Scan.objects.order_by("sequence").values_list("verdict", flat=True)) == verdicts
    assert not Scan.objects.exclude(finding="").exists()
    new = Delegate.objects.get(name="Phạm Văn Út")
    assert (new.state, new.category, new.origin) == ("submitted", "press", "door")


def test_what_two_doors_did_without_network_is_found_and_a_device_shut_out_forgets(
    edition: Edition, open_page: Open
) -> None:
    gates = [doors.gate(edition, slug) for slug in ("north", "south")]
    lan, duc = badge(edition, "Nguyễn Thị Lan"), badge(edition, "Trần Đức")
    first, second = (open_page(viewport=PHONE) for _gate in gates)
    for page, gate, language in zip((first, second), gates, ("fr", "en"), strict=True):
        enrol(page, gate, language)
        offline(page)
    Badge.objects.filter(pk=duc.pk).update(revoked_at=timezone.now() - timedelta(minutes=1))
    for page in (first, second):
        scan(page, lan.code)
        shows(page, "go", "Nguyễn Thị Lan")
        page.wait_for_timeout(50)  # the clocks of two devices are never the same
    scan(second, duc.code)
    shows(second, "go", "Trần Đức")  # nobody has told it yet
    online(second)
    online(first)
    found = Scan.objects.order_by("at").values_list("gate__slug", "delegate__name", "finding")
    assert list(found) == [
        ("north", "Nguyễn Thị Lan", ""),
        ("south", "Nguyễn Thị Lan", "second"),
        ("south", "Trần Đức", "revoked"),
    ]
    second.get_by_role("button", name="Device").click()
    expect(second.locator("#device-found")).to_contain_text("Trần Đức")
    with second.expect_response(re.compile("roster")) as news:
        second.get_by_role("button", name="Exchange now").click()
    news.value.finished()
    second.get_by_role("button", name="Close").click()
    scan(second, duc.code)
    shows(second, "stop", "This badge was revoked.")
    second.get_by_role("button", name="Next").click()
    second.get_by_role("button", name="Device").click()
    shut_out(get_user_model().objects.get(), Device.objects.get(gate=gates[1]))
    second.get_by_role("button", name="Exchange now").click()
    expect(second.locator("#message")).to_contain_text("it has forgotten everything")
    assert re.fullmatch(EMPTY, second.evaluate(KEPT))


def test_one_window_has_the_door_and_ten_wrong_pins_wipe_it(edition: Edition, open_page: Open) -> None:
    first = open_page(viewport=PHONE)
    enrol(first, doors.gate(edition), "fr")
    first.context.set_offline(True)
    second = first.context.new_page()
    second.goto("/fr/door")
    second.get_by_role("button", name="L’utiliser ici").click()
    expect(first.locator("#message")).to_contain_text("ouvert dans une autre fenêtre")
    second.evaluate(NINE_TRIES)
    second.locator("#unlock-pin").fill("000000")
    second.keyboard.press("Enter")
    expect(second.locator("#message")).to_contain_text("cet appareil a tout effacé")
    assert re.fullmatch(EMPTY, second.evaluate(KEPT))


@pytest.fixture
def film(tmp_path: Path) -> Callable[[str], Path]:
    """A function that makes a film of a code held before a camera."""

    def make(code: str) -> Path:
        drawn = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode).to_image(scale=5)
        picture = Image.new("L", (640, 480), 200)
        badge = Image.fromarray(drawn)
        picture.paste(badge, ((640 - badge.width) // 2, (480 - badge.height) // 2))
        grey = bytes([128]) * (640 * 480 // 2)
        path = tmp_path / "badge.y4m"
        path.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip C420jpeg\n" + (b"FRAME\n" + picture.tobytes() + grey) * 3)
        return path

    return make


@pytest.fixture
def open_filmed(live_url: str, browser: Browser) -> Iterator[Callable[[Path], Page]]:
    """A function that opens a page in a browser of its own, whose camera shows a film."""
    program = chromium()
    opened = []

    def open_filmed(film: Path) -> Page:
        fake = ["device-for-media-stream", "ui-for-media-stream"]
        args = [*CHROMIUM, *(f"--use-fake-{one}" for one in fake), f"--use-file-for-fake-video-capture={film}"]
        own = browser.browser_type.launch(executable_path=program, args=args)
        opened.append(own)
        return own.new_context(base_url=live_url, viewport=PHONE).new_page()

    yield open_filmed
    for own in opened:
        quiet(own.contexts[0].pages[0])
        own.close()


def test_a_badge_held_before_the_camera_is_read_once_by_a_device_whose_clock_is_wrong(
    edition: Edition, film: Callable[[str], Path], open_filmed: Callable[[Path], Page]
) -> None:
    lan = badge(edition, "Nguyễn Thị Lan")
    page = open_filmed(film(lan.code))
    enrol(page, doors.gate(edition), "en")
    shows(page, "go", "LET IN", "member")
    page.evaluate("const now = Date.now; Date.now = () => now() + 3_600_000")
    with page.expect_response(re.compile("roster")):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    page.locator("#verdict-next").click()
    expect(page.locator("#notice")).to_have_text("The clock of this device is 60 min fast. Set it right.")
    scan(page, badge(edition, "Trần Đức", hours=0.5).code)
    shows(page, "go", "LET IN")
    expect(page.locator("#count-queue")).to_have_text("To send: 0")
    names = list(Scan.objects.order_by("sequence").values_list("delegate__name", flat=True))
    assert (names[0], names[-1]) == ("Nguyễn Thị Lan", "Trần Đức")
    assert len(names) < 5  # it is held there all the time: once, unless this machine looked away for seconds
    assert timezone.now() - Scan.objects.latest("sequence").at < timedelta(minutes=1)
