"""Every kind of page on a wide and a narrow screen: nothing overflows in any language, axe finds nothing.

What axe sees differs little from one language to the next: it looks at each page once in either width, the languages
taking turns from page to page.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

# What axe sees does not depend on the database: one is enough.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.one_database,
]
SIZES = {1280: 900, 360: 740}
PAGES = [
    "",
    "?map=today&year=2010",
    "places",
    "places?country=VN&map=former",
    "places/lao-cai",
    "places/lao-cai-2025",
    "places/hue",
    "places/nouvelle-aquitaine",
    "organisations",
    "organisations/cuf",
    "people",
    "people/le-hong-son",
    "partnerships",
    "partnerships/lao-cai--nouvelle-aquitaine",
    "partnerships/yen-bai--val-de-marne",
    "agreements",
    "agreements/lao-cai--nouvelle-aquitaine-2020",
    "offices",
    "offices/ile-de-france-ha-noi",
    "fields",
    "fields/water",
    "projects",
    "projects/villa-49-tran-hung-dao",
    "sites",
    "sites/van-mieu",
    "questions",
    "questions/network-size",
    "editions",
    "editions/assises-12",
    "editions/assises-3",
    "editions/assises-12/programme",
    "editions/assises-12/programme/sessions/closing",
    "editions/assises-12/programme/people",
    "declarations",
    "declarations/assises-12",
    "recommendations",
    "recommendations/assises-12-announced",
    "commitments",
    "commitments/ha-noi--ile-de-france-2018-2021",
    "followup",
    "followup/assises-10",
    "chain",
    "chain/heritage",
    "sources",
    "sources/founding-002",
    "search?q=hue",
    "search?q=zzzzqqqq",
    "statistics",
    "about",
    "history/places/lao-cai",
    "no-such-page",
]


LANGUAGES = ("vi", "fr", "en")
# One tab goes through several pages: a new one each time is a third of the work.
PARTS = [PAGES[first : first + 6] for first in range(0, len(PAGES), 6)]


@pytest.mark.parametrize("paths", PARTS, ids=lambda paths: f"from {paths[0] or 'home'}")
def test_pages_are_accessible_and_fit(
    register: None, open_page: Callable[..., Page], assert_accessible: Callable[[Page], None], paths: list[str]
) -> None:
    page = open_page()
    for path in paths:
        turns = {LANGUAGES[(PAGES.index(path) + turn) % len(LANGUAGES)]: width for turn, width in enumerate(SIZES)}
        for language in LANGUAGES:
            page.goto(f"/{language}/{path}")
            for width, height in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                needed = page.evaluate("document.documentElement.scrollWidth")
                assert needed <= width, f"/{language}/{path} needs {needed} of {width} pixels"
                if turns.get(language) == width:
                    assert_accessible(page)
