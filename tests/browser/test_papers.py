"""A paper in a browser: handed in, sent back with words, handed in again, accepted, published."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from nhipcau.core.roles.models import Grant
from tests import rows
from tests.conference.papers.making import call, pdf
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]


def _signed_in(page: Page, name: str, live_url: str) -> Any:
    user = get_user_model().objects.create_user(f"{name}@example.org", first_name=name.capitalize(), language="fr")
    let_in(page, user, live_url)
    return user


Look = Callable[[Page], None]


def _hands_in(author: Page, text: Path, look: Look) -> None:
    author.goto("/fr/editions/assises-13/papers")
    look(author)
    author.get_by_role("link", name="Déposer une communication").click()
    look(author)
    author.get_by_label("Titre", exact=True).fill("L’eau à Huế")
    author.get_by_role("button", name="Enregistrer et déposer").click()
    expect(author.get_by_role("main")).to_contain_text("Rédigez un résumé")
    look(author)
    author.get_by_role("link", name="Modifier").click()
    author.get_by_label("Résumé").fill("Vingt ans de coopération.")
    author.get_by_label("Fichiers (facultatif)").set_input_files(text)
    author.get_by_role("button", name="Enregistrer et déposer").click()
    expect(author.get_by_role("main")).to_contain_text("Déposée. Les responsables")
    look(author)


def _sends_back(editor: Page, look: Look) -> None:
    editor.goto("/fr/editions/assises-13/desk/papers")
    look(editor)
    editor.get_by_role("link", name="L’eau à Huế").click()
    look(editor)
    editor.get_by_label("Acceptée avec modifications").check()
    editor.get_by_label("Message à l’auteur").fill("Dix lignes de moins.")
    editor.get_by_role("button", name="Voir le courriel").click()
    expect(editor.get_by_role("main")).to_contain_text("Votre communication est acceptée avec modifications")
    look(editor)
    editor.get_by_role("button", name="Décider et envoyer").click()


def _changes(author: Page) -> None:
    author.reload()
    expect(author.get_by_role("main")).to_contain_text("Dix lignes de moins.")
    expect(author.get_by_role("main")).not_to_contain_text("Quang")
    author.get_by_role("link", name="Modifier").click()
    author.get_by_label("Résumé").fill("Vingt ans.")
    author.get_by_role("button", name="Enregistrer et déposer").click()


def _accepts_and_publishes(editor: Page, look: Look) -> None:
    editor.reload()
    editor.get_by_label("Acceptée", exact=True).check()
    editor.get_by_role("button", name="Voir le courriel").click()
    editor.get_by_role("button", name="Décider et envoyer").click()
    editor.get_by_text("Vietnamien").first.click()
    look(editor)
    editor.get_by_role("button", name="Publier").click()
    expect(editor.get_by_role("main")).to_contain_text("Publiée sur la page des communications")


def test_a_paper_is_handed_in_reviewed_and_published(
    live_url: str, open_page: Callable[..., Page], tmp_path: Path, look: Look
) -> None:
    edition = rows.edition("assises-13", status="planned", country="VN")
    call(edition, "water", text_fr="L'eau des villes.", session=rows.item(edition, "water"))
    author, editor = open_page(), open_page()
    _signed_in(author, "anne", live_url)
    quang = _signed_in(editor, "quang", live_url)
    Grant.objects.create(user=quang, role="secretariat", scope_kind="editions", scope_slug="assises-13")
    text = tmp_path / "eau.pdf"
    text.write_bytes(pdf())
    _hands_in(author, text, look)
    _sends_back(editor, look)
    _changes(author)
    _accepts_and_publishes(editor, look)
    public = open_page()
    public.goto("/fr/editions/assises-13/papers")
    expect(public.get_by_role("main")).to_contain_text("Vingt ans.")
    expect(public.get_by_role("main")).not_to_contain_text("anne@example.org")
    look(public)
    with public.expect_download() as download:
        public.get_by_role("link", name="Français, PDF").click()
    assert download.value.suggested_filename == "eau.pdf"
