"""What all tests share: compiled translations, a server, and a browser."""

import gc
import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.db import connection
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from nhipcau.conference.meetings.scheduling.compiling import begin_compiling, is_compiled, keep_compiled
from nhipcau.core.text.catalogues import compile_catalogues
from nhipcau.portal.bridge import outlines

# Playwright keeps an event loop running in the thread of the tests; Django would refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Nothing is garbage while tests are collected.
gc.disable()

# What is compiled for one test is there for all, and for the processes they start.
keep_compiled()

# A busy machine is slow without being wrong.
hypothesis.settings.register_profile("nhipcau", deadline=None, print_blob=True)
hypothesis.settings.load_profile("nhipcau")

pytest_plugins = ["tests.conftest_database", "tests.conftest_django", "tests.conftest_register"]

# Off beside what Playwright turns off, whose list this one replaces: pages of the browser's own that every window
# would load before a tab shows anything, and a process kept for a page to come. They took half of the time of a tab.
FEATURES_OFF = [
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "SpareRendererForSitePerProcess"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    "PreconnectToSearch",
]
CHROMIUM = [
    f"--disable-features={','.join(FEATURES_OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium() -> str | None:
    """The program: the one of CHROMIUM, else Chromium without windows, which is the quicker, else the whole."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")


# Only what is wrong is told, not all that was looked at.
AXE = """contrast => axe.run({resultTypes: ['violations'], rules: {'color-contrast': {enabled: contrast}}})
    .then(({violations, url}) => ({violations, url}))"""


def pytest_configure(config: pytest.Config) -> None:
    """Make what pages need once, before any worker starts: translations and the outlines of the map."""
    if not hasattr(config, "workerinput"):
        compile_catalogues(Path(__file__).parent.parent / "src" / "nhipcau" / "locale")
        outlines.build()
        if config.getoption("numprocesses", None) and not is_compiled():
            begin_compiling()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Wait for what is compiled beside the tests on a fresh machine: else every worker would do it again."""
    if "scheduling" in item.path.parts and "PYTEST_XDIST_WORKER" in os.environ:
        until = time.monotonic() + 180
        while not is_compiled() and time.monotonic() < until:
            time.sleep(0.5)


def pytest_collection_finish() -> None:
    """Let the collector of garbage leave alone what lasts to the end: it took a quarter of the time to look at it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker waits for it at the end; leave out what is run by itself.

    On PostgreSQL, leave out what does not depend on the database: `make test` runs all tests on SQLite first.
    """
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    wanted = "migrations" in config.option.markexpr
    apart = [one for one in items if not wanted and one.get_closest_marker("migrations")]
    if connection.vendor != "sqlite":
        apart += [one for one in items if not _depends_on_database(one)]
    left_out = set(apart)
    items[:] = [one for one in items if one not in left_out]
    config.hook.pytest_deselected(items=list(left_out))


def _depends_on_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database"):
        return False
    fixtures = {"db", "transactional_db", "register", "register_database", "django_db_setup", "live_url"}
    return bool(fixtures & set(getattr(item, "fixturenames", ()))) or item.get_closest_marker("django_db") is not None


@pytest.fixture
def live_url(request: pytest.FixtureRequest) -> str:
    """Address of a running site, without a slash at its end: on the real register for a test that takes it."""
    if "register" in request.fixturenames:
        return str(request.getfixturevalue("register_url"))
    request.getfixturevalue("transactional_db")
    return str(request.getfixturevalue("live_server").url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests of a worker; these are skipped on a machine without it."""
    program = chromium()
    if program is None:
        pytest.skip("no Chromium found (Debian: apt install chromium-headless-shell)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_url: str) -> Iterator[Callable[..., Page]]:
    """A function that opens a page in a context of its own, given the options of `Browser.new_context`.

    Afterwards no page may have broken the content security policy, failed in its scripts, or asked
    anything of another host.
    """
    faults: list[str] = []

    def console(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def request(address: str) -> None:
        if urlsplit(address).scheme in {"http", "https"} and not address.startswith(live_url + "/"):
            faults.append(f"asked another host: {address}")

    contexts = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(base_url=live_url, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", console)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda sent: request(sent.url))
        return page

    yield open_page
    for context in contexts:
        context.close()
    # The site shares the connection of the test, which is taken from it next.
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)
    assert faults == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page of 1280 × 800 pixels in a fresh context; addresses are relative to the running site."""
    return open_page(viewport={"width": 1280, "height": 800})


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """A function that fails with the findings of axe on a page, in the state in which it is.

    Colours, which take longer than all the rest, are looked at once on a page: they are the same in every language.
    """
    seen: set[str] = set()

    def check(page: Page) -> None:
        # A click returns when the next page has begun, which may be before there is anything in it.
        page.wait_for_load_state()
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        path = re.sub("^/(vi|fr|en)(?=/|$)", "", urlsplit(page.url).path)
        results = AxeResults(page.evaluate(AXE, path not in seen))
        seen.add(path)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check


@pytest.fixture
def look(assert_accessible: Callable[[Page], None]) -> Callable[[Page], None]:
    """A function that looks at a page: nothing overflows in either width, and axe finds nothing, the widths in turn."""
    seen: list[str] = []

    def check(page: Page) -> None:
        # A click returns when the next page has begun, which may be before there is anything in it.
        page.wait_for_load_state()
        for turn, (width, height) in enumerate(((1280, 900), (360, 740))):
            page.set_viewport_size({"width": width, "height": height})
            needed = page.evaluate("document.documentElement.scrollWidth")
            assert needed <= width, f"{page.url} needs {needed} of {width} pixels"
            if turn == len(seen) % 2:
                assert_accessible(page)
        seen.append(page.url)
        page.set_viewport_size({"width": 1280, "height": 900})

    return check
