"""A person reads what is kept, takes a consent back and asks for erasure: in each language, in both widths."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.dataprotection.models import DataRequest
from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.delegations.models import Needs
from tests.conference.dataprotection.making import edition_over, lead, person_of
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
Look = Callable[[Page], None]


def test_reads_takes_back_and_asks(open_page: Callable[..., Page], live_url: str, look: Look, tmp_path: Path) -> None:
    token = token_of(person_of(edition_over(-30)), AGENDA)
    page = open_page(viewport={"width": 1280, "height": 900})
    page.goto(f"/vi/my/{token}/data")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dữ liệu của Quý vị")
    expect(page.get_by_text("C1234567")).to_be_visible()
    expect(page.get_by_text("không ăn thịt")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Rút lại").click()
    expect(page.get_by_text("Dữ liệu dựa trên sự đồng ý này đã bị xóa")).to_be_visible()
    expect(page.get_by_text("không ăn thịt")).to_have_count(0)
    assert not Needs.objects.exists()

    page.goto(f"/fr/my/{token}/data")
    with page.expect_download() as started:
        page.get_by_role("link", name="Tout télécharger").click()
    started.value.save_as(tmp_path / "data.zip")
    assert "data.json" in zipfile.ZipFile(tmp_path / "data.zip").namelist()
    page.get_by_role("link", name="Faire effacer").click()
    expect(page.get_by_text("C’est irréversible")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Demander l’effacement").click()
    expect(page.get_by_text("Le secrétariat a reçu votre demande")).to_be_visible()

    page.goto(f"/en/my/{token}/data")
    expect(page.get_by_role("listitem").filter(has_text="to be answered by")).to_be_visible()
    page.get_by_text("The whole notice on personal data").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Personal data of those who come")
    look(page)
    _the_desk_answers(page, live_url, look)
    page.goto(f"/fr/my/{token}/data")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce lien ne mène nulle part")


def _the_desk_answers(page: Page, live_url: str, look: Look) -> None:
    asked = DataRequest.objects.get()
    let_in(page, lead(), live_url)
    page.goto("/fr/editions/ed13/desk/personal-data")
    look(page)
    page.goto("/vi/editions/ed13/desk/personal-data/accesses")
    look(page)
    page.goto(f"/en/editions/ed13/desk/personal-data/requests/{asked.pk}")
    look(page)
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("Answered.")).to_be_visible()
