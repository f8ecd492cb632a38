"""Drafts and declarations as PDF: read back, with what stands in them."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from nhipcau.followup.declarations.models import AdoptedText
from nhipcau.followup.drafting.actions import drafts
from tests.followup import making
from tests.followup.drafting.drafting import adopted, opened

# What is printed does not depend on the database.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
DESK = "/en/editions/assises-13/desk/declaration"


def printed(answer: Any) -> tuple[list[float], str]:
    """The size of the first page, and all that is said, each stretch of blanks as one."""
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(answer.content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    return [float(one) for one in reader.pages[0].mediabox[2:]], text


def test_a_draft_says_that_it_is_one_and_a_text_for_signature_has_fields_to_sign() -> None:
    edition = making.edition()
    keeper = making.keeper(edition)
    delegation, minh = making.delegation_with_focal_point(edition)
    draft, _articles = opened(keeper, edition)
    desk = making.visitor(keeper)
    (width, height), text = printed(desk.get(f"{DESK}/draft.pdf"))
    assert width > height
    for shown in ("DRAFT", "Các bên trao đổi thanh niên.", "Les jeunes sont échangés.", "Vietnamese (original)"):
        assert shown in text, shown
    (width, height), text = printed(
        making.visitor(minh).get(f"/en/delegations/{delegation.pk}/declaration/draft.pdf?language=fr")
    )
    assert width < height
    assert "Projet" in text or "PROJET" in text
    assert "trao đổi" not in text
    assert desk.post(f"{DESK}/for-signature.pdf").status_code == 404
    drafts.finish(keeper, draft, draft.version)
    form = {"version": "9", "adopted_on": "2026-06-12", "where_vi": "Huế", f"adopts-{delegation.pk}": "on"}
    form[f"signed-{delegation.pk}"] = "Bà Hoa"
    _size, text = printed(desk.post(f"{DESK}/for-signature.pdf", form))
    for shown in ("For signature", "Huế, 12 June 2026", "Bà Hoa", "name, function, signature"):
        assert shown in text, shown
    assert "DRAFT" not in text
    assert not AdoptedText.objects.exists()


def test_an_adopted_declaration_is_printed_with_its_fingerprint() -> None:
    edition = making.edition()
    keeper = making.keeper(edition)
    draft, _articles = opened(keeper, edition)
    text = adopted(keeper, draft, making.delegation(edition, "hue"), making.delegation(edition, "rennes"))
    _size, said = printed(Client().get(f"/en/declarations/{text.declaration.slug}/declaration.pdf"))
    for shown in (text.digest, "Các bên đo chất lượng nước mỗi năm.", "Rennes", "12 June 2026"):
        assert shown in said, shown
    assert "DRAFT" not in said
    assert Client().get(f"/en/declarations/{text.declaration.slug}/declaration.pdf?version=2").status_code == 404
