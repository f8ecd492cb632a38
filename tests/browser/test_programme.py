"""The programme on a reader's device: kept, filtered, followed on the day, read elsewhere and without a connection."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.programme.models import Session
from tests.conference.schedule.public import BASE, FIRST, at, hall, programme, publish

pytestmark = [
    pytest.mark.browser,
    pytest.mark.one_database,
]
NARROW = {"width": 360, "height": 740}
Open = Callable[..., Page]


@pytest.fixture
def released(live_url: str) -> None:
    publish(programme(), files=("calendars",))


@pytest.fixture
def open_page(open_page: Open) -> Open:
    """As everywhere, without a worker that still fetches when the test is over, unless it is asked for."""
    return lambda **options: open_page(**{"service_workers": "block", **options})


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page(viewport={"width": 1280, "height": 800})


def shown(page: Page) -> list[str]:
    """The titles of the sessions that are seen."""
    return page.locator(".prog-days .ses:visible h3").all_inner_texts()


def star(page: Page, slug: str) -> None:
    page.locator(f"#s-{slug} .star").click()


def test_every_page_is_accessible_and_fits(
    released: None, open_page: Open, assert_accessible: Callable[[Page], None]
) -> None:
    page = open_page()
    page.clock.set_fixed_time(at("08:30"))
    paths = [
        "",
        f"/days/{FIRST}",
        "/sessions/opening",
        "/people",
        "/localities/hue",
        "/changes",
        "/mine",
        "?q=e",
        "/now",
    ]
    for turn, path in enumerate(paths):
        for place, width in enumerate((360, 1280)):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(BASE.replace("/en", f"/{('vi', 'fr', 'en')[(turn + place) % 3]}") + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            if (turn + place) % 2:
                assert_accessible(page)


def test_filters_work_in_place_and_stand_in_the_address(released: None, page: Page) -> None:
    page.goto(BASE)
    page.get_by_text("Find in the programme").click()
    page.get_by_label("Kind").select_option("workshop")
    expect(page.locator(".prog-found")).to_have_text("2 of 8 sessions")
    assert len(shown(page)) == 2
    expect(page.get_by_label("Locality").locator("option").nth(1)).to_have_text("Brest (1)")
    page.get_by_label("Locality").select_option("hue")
    assert shown(page) == ["Museums"]
    expect(page).to_have_url(re.compile(r"\?kind=workshop&locality=hue$"))
    page.get_by_label("Locality").select_option("")
    page.get_by_label("Words").fill("craft")  # stands in the text of the session, which the page does not hold
    expect(page.locator(".prog-found")).to_have_text("1 of 8 sessions")
    assert shown(page) == ["Museums"]
    page.get_by_label("Words").fill("song ngoi")
    expect(page.locator("#s-rivers")).to_be_visible()
    expect(page.locator("#s-museums")).to_be_hidden()


def test_now_and_next_follow_the_clock(released: None, page: Page) -> None:
    page.clock.install(time=at("08:59") + timedelta(seconds=30))
    page.goto(BASE)
    panel = page.locator(".prog-panel")
    expect(panel).to_contain_text(re.compile(r"Now\s*Opening.*Next\s*Rivières", re.S))
    page.clock.fast_forward("01:00")
    expect(panel).to_contain_text(re.compile(r"Now\s*Rivières.*Next\s*Museums", re.S))
    expect(page.locator("#s-rivers")).to_have_class(re.compile("is-now"))


def test_reader_in_another_zone_sees_the_own_hour_beside(released: None, open_page: Open) -> None:
    page = open_page(timezone_id="Europe/Paris", locale="en-GB")
    page.goto(BASE)
    page.get_by_label("Show the hours of my device as well (Europe/Paris)").check()
    expect(page.locator("#s-opening .ses-when")).to_have_text("08:00–09:00 · 02:00–03:00 where you are")
    # 07:00 in Vietnam on the day on which clocks are put forward in Paris at two.
    expect(page.locator("#s-morning-visit .ses-when")).to_contain_text("01:00–03:00 where you are")
    page.goto(f"{BASE}/sessions/opening")
    expect(page.locator(".ses-when")).to_contain_text("02:00–03:00 where you are")
    near = open_page(timezone_id="Asia/Ho_Chi_Minh")
    near.goto(BASE)
    expect(near.locator(".star").first).to_be_visible()
    expect(near.locator(".prog-zone input")).to_have_count(0)


def test_my_programme_is_kept_on_the_device_and_moves_to_another(
    released: None, open_page: Open, assert_accessible: Callable[[Page], None]
) -> None:
    page = open_page(viewport=NARROW)
    page.goto(BASE)
    for slug in ("rivers", "museums", "letters"):
        star(page, slug)
    page.goto(f"{BASE}/mine")
    expect(page.locator(".prog-days .ses")).to_have_count(3)
    assert shown(page) == ["Rivières (shown in French)", "Museums", "Letters"]
    expect(page.locator("#s-rivers .clash")).to_have_text("At the same time as: Museums")
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar of my programme (ICS)").click()
    calendar = re.sub(r"\r?\n ", "", download.value.path().read_text(encoding="utf-8"))
    assert re.findall(r"^URL.*/sessions/([-\w]+)\r?$", calendar, flags=re.M) == ["rivers", "museums"]
    assert calendar.count("BEGIN:VEVENT") == 2
    assert calendar.rstrip().endswith("END:VCALENDAR")
    link = page.locator("[data-link]").input_value()
    other = open_page(viewport=NARROW)
    other.goto(link)
    expect(other.locator(".prog-days .ses")).to_have_count(3)
    star(other, "museums")
    expect(other.locator(".prog-days .ses")).to_have_count(2)
    expect(other.locator(".clash")).to_have_count(0)


def test_changes_of_the_day_are_said_while_one_reads(released: None, page: Page) -> None:
    page.clock.install(time=at("08:30"))
    page.goto(BASE)
    star(page, "museums")
    expect(page.locator(".prog-news")).to_have_count(0)
    museums = Session.objects.get(slug="museums")
    museums.room = hall(museums.edition, "green")
    museums.save()
    publish(museums.edition, "Second")
    page.clock.fast_forward("01:05")
    news = page.locator(".prog-news")
    expect(news).to_contain_text("★")
    expect(news).to_contain_text("Museums: Moved to another room: Room green, Centre; it was Room blue, Centre.")
    page.get_by_role("button", name="Show the new programme").click()
    expect(page.locator("#s-museums")).to_contain_text("Room green")
    expect(page.locator(".prog-news")).to_have_count(0)


def test_programme_is_followed_on_a_small_screen_without_a_connection(released: None, open_page: Open) -> None:
    page = open_page(viewport=NARROW, service_workers="allow")
    page.goto(BASE)
    expect(page.locator(".prog-kept")).to_contain_text("Can be read without a connection: fetched on")
    star(page, "museums")
    page.wait_for_function("path => caches.match(path)", arg=f"{BASE}/sessions/museums")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#s-opening h3")).to_have_text("Opening")
    expect(page.locator(".prog-offline")).to_contain_text("No connection. You are reading what was fetched on")
    fonts = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded').length)"
    )
    assert fonts >= 2
    page.get_by_role("link", name="Museums").click()
    expect(page.locator("h1")).to_have_text("Museums")
    page.get_by_role("link", name="My programme").click()
    expect(page.locator(".prog-days .ses")).to_have_count(1)
    page.goto(f"{BASE}/sessions/rivers")  # never looked at: the programme stands in its place
    expect(page.locator("#s-rivers")).to_be_visible()
    page.context.set_offline(False)
    page.goto(BASE)
    expect(page.locator("#s-opening")).to_be_visible()
    expect(page.locator(".prog-offline")).to_have_count(0)
    page.evaluate("navigator.serviceWorker.getRegistration().then(worker => worker.unregister())")
    page.wait_for_load_state("networkidle")
    page.goto("about:blank")
