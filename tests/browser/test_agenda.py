"""The personal page on a delegate's telephone: sessions are chosen, it is read without a connection, and dropped."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.delegations.models import Delegate
from tests.conference.agenda.making import address, guest, travels
from tests.conference.schedule.public import only_release, programme

pytestmark = [
    pytest.mark.browser,
    pytest.mark.one_database,
]
PHONE = {"width": 360, "height": 740}
Open = Callable[..., Page]


@pytest.fixture
def an(live_url: str) -> Delegate:
    edition = programme()
    only_release(edition)
    made = guest(edition)
    travels(made)
    return made


def test_it_is_read_and_filled_without_scripts(
    an: Delegate, open_page: Open, assert_accessible: Callable[[Page], None]
) -> None:
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.goto(address(an, language="fr"))
    page.get_by_role("link", name="Choisir des séances").click()
    page.locator("#s-museums button").click()
    expect(page.locator("#s-museums button")).to_contain_text("Retirer")
    page.goto(address(an, language="fr"))
    expect(page.locator("#s-museums")).to_be_visible()

    seen = open_page(viewport=PHONE, service_workers="block")
    for turn, language in enumerate(("vi", "fr", "en")):
        for name in ("home", "programme"):
            seen.set_viewport_size(PHONE if turn % 2 else {"width": 1280, "height": 800})
            seen.goto(address(an, name, language))
            assert seen.evaluate("document.documentElement.scrollWidth") <= seen.viewport_size["width"]  # type: ignore[index]
            assert_accessible(seen)


def test_it_is_kept_on_the_device_until_its_link_is_replaced(an: Delegate, open_page: Open) -> None:
    page = open_page(viewport=PHONE)
    home = address(an, language="vi")
    page.goto(home)
    page.wait_for_function("navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)")
    page.goto(f"{address(an, 'programme', 'vi')}?q=songngoi".replace("songngoi", "song"))
    page.locator("#s-rivers button").click()
    page.goto(home)
    expect(page.locator("#s-rivers")).to_be_visible()
    expect(page.locator(".my-offline")).to_be_hidden()
    page.wait_for_function(f"caches.match('{home}').then(async (kept) => (await kept.text()).includes('s-rivers'))")

    page.context.set_offline(True)
    page.reload()
    expect(page.locator(".my-offline")).to_contain_text("Không có kết nối")
    expect(page.locator(".my-code svg")).to_be_visible()
    expect(page.locator("#s-rivers")).to_be_visible()
    expect(page.locator(".my-choose:visible")).to_have_count(0)
    page.goto(address(an, "programme", "vi"))
    expect(page.locator("#s-opening")).to_be_visible()

    page.context.set_offline(False)
    page.goto(home)
    expect(page.locator(".my-offline")).to_be_hidden()
    Delegate.objects.filter(pk=an.pk).update(link=1)
    page.reload()
    expect(page.locator(".my-code")).to_have_count(0)
    page.wait_for_function("caches.keys().then((found) => found.every((name) => !name.startsWith('agenda ')))")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)") == 0
