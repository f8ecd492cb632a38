"""A focal point in a browser: three people by form, by pasting and by a personal link; what is missing; handed in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override
from PIL import Image
from playwright.sync_api import Page, expect

from nhipcau.conference.delegations.links import REGISTER, token_of
from nhipcau.conference.delegations.models import Delegate, Delegation
from tests import rows
from tests.conference.delegations.making import delegation, focal_point
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
Look = Callable[[Page], None]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photograph of a camera held upright."""
    path = tmp_path / "me.jpg"
    Image.linear_gradient("L").resize((900, 1200)).convert("RGB").save(path, "JPEG")
    return path


@pytest.fixture
def hue() -> Delegation:
    """A delegation with two places."""
    return delegation(rows.edition("assises-13", status="planned", country="VN"), places=2)


def _by_form(page: Page, photo: Path, look: Look) -> None:
    """In Vietnamese: the name is shown as it will be addressed while it is typed; a photo is cut by keys."""
    page.goto("/vi/workspace")
    page.get_by_role("main").get_by_role("link", name="Hue").first.click()
    look(page)
    page.get_by_role("link", name="Đăng ký một người").click()
    page.locator("#id_name").fill("Nguyễn Thị Thanh Lan")
    page.locator("#id_honorific").select_option("ms")
    expect(page.locator("#said")).to_contain_text("Bà Lan")
    expect(page.locator("#said")).to_contain_text("Madame Nguyễn Thị Thanh Lan")
    page.locator("#id_function_vi").fill("Phó Giám đốc Sở Ngoại vụ")
    page.locator("#id_photo").set_input_files(photo)
    zoom = page.locator("#crop-zoom")
    expect(zoom).to_be_visible()
    zoom.press("ArrowRight")
    assert page.locator("#id_crop").input_value().count(",") == 2
    look(page)
    page.get_by_role("button", name="Đăng ký", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Đã đăng ký: Nguyễn Thị Thanh Lan")
    expect(page.locator(".who img")).to_have_count(1)


def _by_pasting(page: Page, hue: Delegation, look: Look) -> None:
    """In French: a fault is shown with its row, what was pasted stays, then two people are registered, one waiting."""
    page.goto(f"/fr/delegations/{hue.pk}/sheet")
    table = (
        "Nom\tCourriel\tNationalité\nMarie Durand\tmarie@example.org\tAtlantide\nTrần Văn Bình\tbinh@example.org\tVN"
    )
    page.locator("#table").fill(table)
    page.get_by_role("button", name="Lire le tableau").click()
    expect(page.get_by_role("alert")).to_contain_text("Ligne 2")
    look(page)
    expect(page.locator("#table")).to_have_value(table)
    page.locator("#table").fill(table.replace("Atlantide", "France"))
    page.get_by_role("button", name="Lire le tableau").click()
    look(page)
    page.get_by_role("button", name="Inscrire ces 2 personnes").click()
    expect(page.get_by_role("main")).to_contain_text("2 personnes ont été inscrites")
    expect(page.get_by_role("main")).to_contain_text("liste d’attente")


def _by_link(page: Page, guest: Page, delegate: Delegate, look: Look, photo: Path) -> None:
    """In English: the person fills in the rest without an account."""
    page.goto(f"/en/delegations/{delegate.delegation_id}")
    page.get_by_label("Choose Marie Durand").check()
    page.get_by_role("button", name="Send those who are ticked").click()
    expect(page.get_by_role("main")).to_contain_text("The link is on its way to 1 person.")
    with override("en"):
        guest.goto(reverse("registering:own", args=[token_of(delegate, REGISTER)]))
    look(guest)
    guest.locator("#id_function_en").fill("Deputy Mayor")
    guest.locator("#id_identity-passport").fill("00AA00000")
    guest.locator("#id_identity-born_on").fill("1975-12-01")
    guest.locator("#id_photo").set_input_files(photo)
    guest.get_by_role("button", name="Save").click()
    expect(guest.get_by_role("main")).to_contain_text("Nothing is missing.")


def test_a_focal_point_registers_three_people_and_hands_in(
    open_page: Callable[..., Page], live_url: str, hue: Delegation, photo: Path, look: Look
) -> None:
    page = open_page(viewport={"width": 1280, "height": 900})
    let_in(page, focal_point(hue), live_url)
    _by_form(page, photo, look)
    _by_pasting(page, hue, look)
    marie = Delegate.objects.get(name="Marie Durand")
    _by_link(page, open_page(), marie, look, photo)
    page.goto(f"/en/delegations/{hue.pk}")
    expect(page.locator(".lacking")).to_contain_text("Nguyễn Thị Thanh Lan")
    expect(page.locator(".lacking")).not_to_contain_text("Marie Durand")
    look(page)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("main")).to_contain_text("Handed in. The secretariat looks at it")
    states = dict(hue.delegates.values_list("name", "state"))
    assert states == {
        "Nguyễn Thị Thanh Lan": "submitted",
        "Marie Durand": "submitted",
        "Trần Văn Bình": "draft",
    }
    for path in ("travel/journeys/0", f"people/{Delegate.objects.get(state='draft').pk}/leave"):
        page.goto(f"/vi/delegations/{hue.pk}/{path}")
        look(page)
