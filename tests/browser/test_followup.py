"""From the report of a workshop to the scoreboard, the whole way in each language; nobody assesses what they promised.

What axe sees differs little from one language to the next: it looks at each page once, the languages taking turns.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule.actions import release
from nhipcau.core.mail.models import Letter
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.places.models import Locality
from tests.conference.delegations.making import secretary
from tests.followup import making
from tests.registry.making import place
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
ASKED = {
    "vi": "Công bố chất lượng nước của từng tỉnh",
    "fr": "Publier la qualité de l’eau de chaque province",
    "en": "Publish the water quality of each province",
}
PROMISED = {
    "vi": "Huế lắp mười trạm đo chất lượng nước",
    "fr": "Huê installe dix stations de mesure de l’eau",
    "en": "Huế installs ten stations that measure water",
}


@dataclass
class Walk:
    """The way in one language: its windows, and whose turn it is to look."""

    code: str
    edition: Edition
    hue: Locality
    window: Callable[..., Page]
    look: Callable[[Page], None]
    seen: int = field(default=0)

    def looks(self, page: Page) -> None:
        """Look at a page, if it is this language's turn."""
        if self.seen % len(LANGUAGES) == LANGUAGES.index(self.code):
            self.look(page)
        self.seen += 1

    def at(self, path: str) -> str:
        """An address in the language."""
        return f"/{self.code}/{path}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_agreed_is_forgotten(
    code: str, open_page: Callable[..., Page], live_url: str, look: Callable[[Page], None]
) -> None:
    edition, hue = making.edition(), place("hue", name="Huế")
    making.workshop(edition)
    release(secretary(edition, "chief", "programme"), edition, names={})

    def window(user: Any = None) -> Page:
        page = open_page(viewport={"width": 1280, "height": 900})
        if user is not None:
            let_in(page, user, live_url)
        return page

    walk = Walk(code, edition, hue, window, look)
    hanh = window(making.keeper(edition))
    asks(walk, hanh)
    reports(walk)
    recommends(walk, hanh)
    phuong = window(making.editor(hue, may_publish=True))
    commitment = promises(walk, phuong)
    proves(walk, phuong, commitment)
    assesses(walk, window(making.assessor()), commitment)
    reads(walk, window(), commitment)


def asks(walk: Walk, hanh: Page) -> None:
    hanh.goto(walk.at(f"editions/{walk.edition.slug}/desk/reports"))
    walk.looks(hanh)
    hanh.locator("a[href$='/desk/reports/water']").click()
    hanh.locator("[name=rapporteur]").fill("Anne Martin")
    hanh.locator("[name=email]").fill("anne@example.org")
    hanh.locator("[name=language]").select_option(walk.code)
    hanh.locator(".ask-rapporteur button[type=submit]").click()
    expect(hanh.locator(".flash")).to_contain_text("anne@example.org")
    walk.looks(hanh)


def reports(walk: Walk) -> None:
    """The rapporteur, without an account, in the own language."""
    link = re.search(rf"/{walk.code}/reports/\S+", Letter.objects.get(template="report_asked").body)
    assert link
    anne = walk.window()
    anne.goto(link[0])
    anne.locator(f"[name=summary_{walk.code}]").fill("…")
    anne.locator(f"[name=rows-0-title_{walk.code}]").fill(ASKED[walk.code])
    anne.locator(f"[name=rows-0-text_{walk.code}]").fill(f"{ASKED[walk.code]}.")
    anne.locator("[name=rows-0-addressed][value=localities-vn]").check()
    walk.looks(anne)
    anne.locator("button[name=hand_in]").click()
    expect(anne.locator(".flash")).to_be_visible()
    expect(anne.locator("button[name=hand_in]")).to_have_count(0)


def recommends(walk: Walk, hanh: Page) -> None:
    desk = walk.at(f"editions/{walk.edition.slug}/desk")
    hanh.goto(f"{desk}/reports/water")
    hanh.locator("button[name=publish]").click()
    expect(hanh.locator(".flash")).to_be_visible()
    hanh.goto(f"{desk}/recommendations")
    walk.looks(hanh)
    hanh.get_by_role("link", name=ASKED[walk.code]).click()
    walk.looks(hanh)
    hanh.locator("section[aria-labelledby=take-h] button[type=submit]").click()
    expect(hanh.locator(".flash")).to_be_visible()


def promises(walk: Walk, phuong: Page) -> str:
    """An editor of Huế takes the recommendation up; the address of the commitment is given back."""
    phuong.goto(walk.at("recommendations"))
    walk.looks(phuong)
    phuong.get_by_role("link", name=ASKED[walk.code]).click()
    walk.looks(phuong)
    phuong.locator("a[href*='commitments?recommendation=']").click()
    phuong.locator(f"#id_record-title_{walk.code}").fill(PROMISED[walk.code])
    phuong.locator("#id_record-locality").fill("Huế [hue]")
    phuong.locator(f"#id_record-text_{walk.code}").fill(f"{PROMISED[walk.code]}.")
    phuong.locator("#id_record-due").fill("2028-12")
    phuong.locator("#id_source-publisher").fill("Huế")
    phuong.locator("#id_reason").fill("…")
    walk.looks(phuong)
    phuong.locator("button[name=publish]").click()
    expect(phuong.locator(".flash")).to_be_visible()
    phuong.goto(walk.at("commitments"))
    walk.looks(phuong)
    phuong.get_by_role("link", name=PROMISED[walk.code]).click()
    expect(phuong.get_by_role("link", name=ASKED[walk.code]).first).to_be_visible()
    return phuong.url


def proves(walk: Walk, phuong: Page, commitment: str) -> None:
    phuong.locator("#reports a[href$='/report']").click()
    phuong.locator(f"[name=text_{walk.code}]").fill("10/10")
    phuong.locator("[name=evidence-0-title]").fill("Map of the stations")
    phuong.locator("[name=evidence-0-url]").fill("https://hue.example/stations")
    walk.looks(phuong)
    phuong.locator("form[enctype] button[type=submit]").click()
    expect(phuong.locator(".flash")).to_be_visible()
    expect(phuong.locator("#reports a[href='https://hue.example/stations']")).to_be_visible()
    expect(phuong.locator("#assessments a[href$='/assess']")).to_have_count(0)
    answer = phuong.goto(f"{commitment}/assess")
    assert answer is not None
    assert answer.status == 403


def assesses(walk: Walk, thu: Page, commitment: str) -> None:
    thu.goto(walk.at("followup/assess"))
    walk.looks(thu)
    thu.get_by_role("link", name=PROMISED[walk.code]).click()
    thu.locator("[name=verdict][value=substantial]").check()
    thu.locator(f"[name=reason_{walk.code}]").fill("10/10")
    walk.looks(thu)
    thu.locator("form .buttons button[type=submit]").click()
    expect(thu.locator(".flash")).to_be_visible()
    expect(thu).to_have_url(re.compile(re.escape(commitment)))


def reads(walk: Walk, reader: Page, commitment: str) -> None:
    """Somebody without an account, from the menu to the number, its list and the evidence."""
    reader.goto(walk.at("statistics"))
    reader.locator(f".site-nav a[href='{walk.at('followup')}']").click()
    walk.looks(reader)
    number = reader.locator(".key-substantial dd a")
    expect(number).to_have_text("1")
    number.click()
    reader.get_by_role("link", name=PROMISED[walk.code]).click()
    expect(reader).to_have_url(commitment)
    expect(reader.locator("#assessments")).to_contain_text("10/10")
    expect(reader.locator("a[href='https://hue.example/stations']")).to_be_visible()
    walk.looks(reader)
    reader.goto(walk.at(f"followup/{walk.edition.slug}"))
    walk.looks(reader)
    expect(reader.get_by_role("link", name=ASKED[walk.code]).first).to_be_visible()
