"""An adopted declaration is never changed: whoever tries it, in whatever way; an amended version is adopted anew."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test import Client

from nhipcau.core.proposals.actions import propose
from nhipcau.core.proposals.drafts import Draft as Proposed
from nhipcau.core.proposals.drafts import GivenSource
from nhipcau.core.proposals.examination import Refused
from nhipcau.core.records.actions import delete_record
from nhipcau.exchange.datafiles.actions import load_directory
from nhipcau.exchange.datafiles.faults import BrokenData
from nhipcau.followup.declarations.models import AdoptedText, Article, Declaration, Frozen
from nhipcau.followup.drafting.actions import articles, drafts
from nhipcau.followup.drafting.actions.adopting import adopt
from nhipcau.followup.drafting.models import Draft, DraftArticle
from tests.followup import making
from tests.followup.drafting.drafting import TITLE, adopted, adoption, begun

PRESS = GivenSource(publisher="Báo Huế", title="Tuyên bố", language="vi", locator="tr. 2")
SOURCE = "sources:\n- {id: press, url: 'https://example.org/a', title: Tin, publisher: Báo, language: vi}\n"
pytestmark = pytest.mark.django_db


@pytest.fixture
def text() -> AdoptedText:
    edition = making.edition()
    keeper = making.keeper(edition)
    draft, _articles = begun(keeper, edition)
    return adopted(keeper, draft, making.delegation(edition, "hue"), making.delegation(edition, "rennes"))


def _text() -> AdoptedText:
    return AdoptedText.objects.get()


def _declaration() -> Declaration:
    found: Declaration = Declaration.objects.get()
    return found


def _article() -> Article:
    found: Article = Article.objects.order_by("position").first()
    return found


def _saved(row: Any, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()


WAYS: dict[str, Callable[[], object]] = {
    "save the text": lambda: _saved(_text(), content={}),
    "save one column of it": lambda: _text().save(update_fields=["content"]),
    "delete the text": lambda: _text().delete(),
    "update texts": lambda: AdoptedText.objects.update(content={}),
    "update texts of a declaration": lambda: _declaration().adopted_texts.update(digest=""),
    "update texts in bulk": lambda: AdoptedText.objects.bulk_update([_text()], ["content"]),
    "replace texts in bulk": lambda: AdoptedText.objects.bulk_create(
        [_text()], update_conflicts=True, unique_fields=["id"], update_fields=["content"]
    ),
    "delete texts": lambda: AdoptedText.objects.all().delete(),
    "save the declaration": lambda: _saved(_declaration(), title_vi="Khác"),
    "delete the declaration": lambda: _declaration().delete(),
    "delete the record": lambda: delete_record(_declaration()),
    "update declarations": lambda: Declaration.objects.update(title_vi="Khác"),
    "update or create": lambda: Declaration.objects.update_or_create(
        slug=_declaration().slug, defaults={"title_vi": "Khác"}
    ),
    "update declarations in bulk": lambda: Declaration.objects.bulk_update([_declaration()], ["title_vi"]),
    "delete declarations": lambda: Declaration.objects.all().delete(),
    "save an article": lambda: _saved(_article(), text_vi="Khác"),
    "add an article": lambda: Article.objects.create(declaration=_declaration(), slug="new", kind="wish"),
    "add articles in bulk": lambda: Article.objects.bulk_create([Article(declaration=_declaration(), slug="new")]),
    "move an article away": lambda: _saved(_article(), declaration=Declaration.objects.create(slug="other")),
    "update articles": lambda: _declaration().articles.update(text_vi="Khác"),
    "delete an article": lambda: _article().delete(),
    "delete articles": lambda: Article.objects.filter(kind="recommendation").delete(),
}


def test_no_way_of_the_models_changes_it(text: AdoptedText) -> None:
    before = (text.content, [(one.slug, one.text_vi) for one in text.declaration.articles.all()])
    for act in WAYS.values():
        with pytest.raises((Frozen, ProtectedError)), transaction.atomic():
            act()
    row = AdoptedText.objects.get()
    assert (row.content, [(one.slug, one.text_vi) for one in row.declaration.articles.all()]) == before
    assert row.declaration.title_vi == TITLE["title_vi"]
    assert row.is_intact


def test_no_article_joins_it_from_elsewhere(text: AdoptedText) -> None:
    free = Article.objects.create(declaration=Declaration.objects.create(slug="other"), slug="a", kind="wish")
    for act in (
        lambda: _saved(free, declaration=text.declaration),
        lambda: Article.objects.filter(pk=free.pk).update(declaration=text.declaration),
        lambda: text.declaration.articles.add(free),
    ):
        with pytest.raises(Frozen), transaction.atomic():
            act()
    assert text.declaration.articles.count() == 2


def test_neither_administrator_nor_proposal_nor_draft_changes_it(text: AdoptedText) -> None:
    chief = making.account("chief")
    chief.is_staff = chief.is_superuser = True
    chief.save()
    client = Client()
    client.force_login(chief)
    address = f"/admin/declarations/declaration/{text.declaration_id}/change/"
    page = client.get(address)
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert client.post(address, {"title_vi": "Khác", "reason": "x"}).status_code == 403
    assert client.post(address.replace("change", "delete"), {"post": "yes", "reason": "x"}).status_code == 403
    article = text.declaration.articles.first()
    assert client.post(f"/admin/declarations/article/{article.pk}/change/", {"reason": "x"}).status_code == 403
    with pytest.raises(Refused):
        propose(chief, [Proposed("declarations", text.declaration.slug, {"title_vi": "Khác"})], PRESS, "Vì sao")
    draft = Draft.objects.get()
    for act in (
        lambda: articles.change_article(chief, DraftArticle.objects.first(), {"text_vi": "Khác"}, 0),
        lambda: drafts.take_back(chief, draft, draft.version),
        lambda: adopt(chief, draft, adoption(draft, [making.delegation(draft.edition, "nice")]), draft.version),
    ):
        with pytest.raises(ValidationError, match=r"adopted|thông qua"), transaction.atomic():
            act()
    assert AdoptedText.objects.get().is_intact
    assert _declaration().title_vi == TITLE["title_vi"]


def test_a_data_file_that_would_change_it_is_a_fault_with_its_line(text: AdoptedText, tmp_path: Path) -> None:
    (tmp_path / "declarations").mkdir()
    entry = f"- id: {text.declaration.slug}\n  kind: joint-declaration\n  title: {{vi: Khác}}\n  sources: [press]\n"
    entry += "  articles:\n  - {id: a, kind: wish, text: {vi: A}, sources: [press]}\n"
    (tmp_path / "declarations" / "all.yaml").write_text(f"{SOURCE}declarations:\n{entry}")
    with pytest.raises(BrokenData) as broken:
        load_directory(tmp_path, overwrite=True)
    (fault,) = broken.value.faults
    assert fault.file.endswith("all.yaml")
    assert fault.line
    assert "never changed" in fault.message
    assert _declaration().title_vi == TITLE["title_vi"]


def test_the_text_outlives_the_account_of_who_recorded_it(text: AdoptedText) -> None:
    assert text.frozen_by is not None
    text.frozen_by.delete()
    row = AdoptedText.objects.get()
    assert row.frozen_by is None
    assert row.is_intact


def test_what_is_changed_below_the_models_is_noticed(text: AdoptedText) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE declarations_adoptedtext SET content = REPLACE(CAST(content AS TEXT), 'recommendation', 'wish')"
            + ("::jsonb" if connection.vendor == "postgresql" else "")
        )
    assert not AdoptedText.objects.get().is_intact
    page = Client().get(f"/en/declarations/{text.declaration.slug}").content.decode()
    assert "not the one that was adopted" in page


def test_an_amended_version_is_adopted_and_says_what_it_changed(text: AdoptedText) -> None:
    edition, declaration = text.declaration.edition, text.declaration
    keeper = making.account("hoa", role="secretariat", scope_kind="editions", scope_slug=edition.slug, area="followup")
    draft = drafts.begin(keeper, edition, TITLE, amends=declaration)
    assert next(one.text_vi for one in draft.articles.order_by("position")) == "Các bên đo chất lượng nước mỗi năm."
    drafts.finish(keeper, draft, draft.version)
    hue = edition.invited.get(slug="hue")
    with pytest.raises(ValidationError, match="and why"), transaction.atomic():
        adopt(keeper, draft, adoption(draft, [hue]), draft.version)
    because = {"reason_fr": "Chaque trimestre."}
    with pytest.raises(ValidationError, match="nothing was changed"), transaction.atomic():
        adopt(keeper, draft, adoption(draft, [hue], **because), draft.version)
    draft = Draft.objects.get(pk=draft.pk)
    drafts.take_back(keeper, draft, draft.version)
    water, youth = draft.articles.order_by("position")
    kept = Article.objects.get(slug=water.slug).pk
    articles.change_article(keeper, water, {"text_vi": "Các bên đo chất lượng nước mỗi quý."}, water.version)
    articles.remove_article(keeper, youth, youth.version)
    adopted(keeper, Draft.objects.get(pk=draft.pk), hue, **because)
    assert [one.number for one in declaration.adopted_texts.order_by("number")] == [1, 2]
    assert declaration.articles.get().pk == kept
    assert "mỗi quý" in declaration.articles.get().text_vi
    client = Client()
    page = client.get(f"/en/declarations/{declaration.slug}").content.decode()
    assert "mỗi quý" in page
    assert "Chaque trimestre." in page
    assert "Version 1, adopted on" in page
    changes = client.get(f"/en/declarations/{declaration.slug}/versions/2").content.decode()
    assert "<del>năm</del><ins>quý</ins>" in changes
    assert "taken out" in changes
    assert "mỗi năm" in client.get(f"/en/declarations/{declaration.slug}/versions/1").content.decode()
    assert client.get(f"/en/declarations/{declaration.slug}/versions/3").status_code == 404


def test_the_page_shows_the_text_with_date_place_adopters_and_fingerprint(text: AdoptedText) -> None:
    client = Client()
    page = client.get(f"/fr/declarations/{text.declaration.slug}").content.decode()
    for shown in ("12 juin 2026", "Huế", "Rennes", "Bà Hoa", text.digest, "Les jeunes sont échangés.", "trao đổi"):
        assert shown in page, shown
    alone = client.get(f"/fr/declarations/{text.declaration.slug}?language=vi").content.decode()
    assert "trao đổi thanh niên" in alone
    assert "Les jeunes sont échangés." not in alone
    assert "sessionid" not in client.cookies


def test_a_draft_is_adopted_only_when_ready_and_complete() -> None:
    edition = making.edition()
    keeper = making.keeper(edition)
    hue = making.delegation(edition, "hue")
    elsewhere = making.delegation(making.edition("assises-14"), "nice")
    draft, _articles = begun(keeper, edition)
    with pytest.raises(ValidationError):
        adopt(keeper, draft, adoption(draft, [hue]), draft.version)
    drafts.finish(keeper, draft, draft.version)
    for wrong, word in (
        ({"adopted_on": None}, "which day"),
        ({"where_vi": ""}, "where it was adopted"),
        ({"adopters": []}, "who adopts"),
        ({"adopters": [(elsewhere, "")]}, "of this edition"),
    ):
        with pytest.raises(ValidationError, match=word), transaction.atomic():
            adopt(keeper, draft, {**adoption(draft, [hue]), **wrong}, draft.version)
    assert not AdoptedText.objects.exists()
    client = making.visitor(keeper)
    page = client.get("/en/editions/assises-13/desk/declaration/adopt").content.decode()
    assert "French: article 1 is not translated." in page
    form = {"version": str(draft.version), "adopted_on": "2026-06-12", "where_fr": "Huế", "kind": "joint-declaration"}
    form |= {f"adopts-{hue.pk}": "on", f"signed-{hue.pk}": "Bà Hoa"}
    answer = client.post("/en/editions/assises-13/desk/declaration/adopt", form)
    assert answer.status_code == 302
    assert answer.url == f"/en/declarations/{AdoptedText.objects.get().declaration.slug}"
