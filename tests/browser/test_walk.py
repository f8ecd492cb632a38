"""The path a visitor walks: home, a pair on the map, the partnership, an agreement, its source."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

PAIR = "lao-cai--nouvelle-aquitaine"
WORDS = {
    "vi": {"title": "Lào Cai – Nouvelle-Aquitaine", "sources": "Nguồn", "signed": "ngày 4 tháng 2 năm 2021"},
    "fr": {"title": "Lào Cai – Nouvelle-Aquitaine", "sources": "Sources", "signed": "4 février 2021"},
    "en": {"title": "Lao Cai – Nouvelle-Aquitaine", "sources": "Sources", "signed": "4 February 2021"},
}
pytestmark = pytest.mark.browser


@pytest.mark.one_database
@pytest.mark.parametrize("language", WORDS)
def test_from_the_map_to_the_source(register: None, page: Page, language: str) -> None:
    words = WORDS[language]
    page.goto(f"/{language}/")
    arc = page.locator(f".bridge-wide a.arc[data-pair='{PAIR}']")
    arc.focus()
    row = page.locator(f"tr[data-pair='{PAIR}']")
    expect(row).to_have_class(re.compile("lit-pair"))

    arc.press("Enter")
    expect(page).to_have_url(re.compile(f"/{language}/partnerships/{PAIR}$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nouvelle-Aquitaine")

    page.locator(f"a[href='/{language}/agreements/{PAIR}-2020']:visible").first.click()
    expect(page.locator("main")).to_contain_text(words["signed"])

    sources = page.locator("#references")
    expect(sources.get_by_role("heading")).to_have_text(words["sources"])
    sources.locator("li a").first.click()
    expect(page).to_have_url(re.compile(f"/{language}/sources/"))
    expect(page.locator("main")).to_contain_text("Nouvelle-Aquitaine")


@pytest.mark.parametrize("language", WORDS)
def test_suggestions_appear_while_typing(register: None, page: Page, language: str) -> None:
    page.goto(f"/{language}/places")
    page.locator("#q").press_sequentially("yen bai")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text(re.compile("Y[eê]n B[aá]i"))
    page.locator("#q").press("ArrowDown")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(f"/{language}/places/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("Y[eê]n B[aá]i"))


@pytest.mark.one_database
def test_the_map_redraws_when_a_filter_is_chosen(register: None, page: Page) -> None:
    page.goto("/en/")
    before = page.locator(".bridge-wide a.arc").count()
    page.get_by_label("Field").select_option("agriculture")
    expect(page).to_have_url(re.compile("field=agriculture"))
    after = page.locator(".bridge-wide a.arc").count()
    assert 0 < after < before
    expect(page.locator(f".bridge-wide a.arc[data-pair='{PAIR}']")).to_have_count(1)


def test_everything_works_without_javascript(register: None, open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page.goto("/fr/")
    page.get_by_label("Statut").select_option("active")
    page.get_by_role("button", name="Afficher").click()
    expect(page).to_have_url(re.compile("status=active"))
    page.locator("#q").fill("hue")
    page.locator("#q").press("Enter")
    expect(page.locator("main")).to_contain_text("Hué")


@pytest.mark.one_database
def test_language_switch_keeps_the_page(register: None, page: Page) -> None:
    page.goto("/vi/places/yen-bai")
    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url(re.compile("/fr/places/yen-bai$"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")
