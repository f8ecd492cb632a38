"""A declaration is drafted together: texts side by side, versions, comments, amendments."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from nhipcau.core.records.claiming import Overtaken
from nhipcau.followup.declarations.comparing import Run, changes_between, compare
from nhipcau.followup.drafting.actions import articles, drafts, remarks
from nhipcau.followup.drafting.actions.versions import circulate
from nhipcau.followup.drafting.models import Amendment, Draft, DraftArticle
from nhipcau.followup.drafting.texts import Standing, apart, as_one, standing_of
from tests.followup import making
from tests.followup.drafting.drafting import TITLE, WATER, YOUTH, begun, opened
from tests.portal.desk import queries

pytestmark = pytest.mark.django_db
DESK = "/en/editions/assises-13/desk/declaration"


def fresh(article: DraftArticle) -> DraftArticle:
    return DraftArticle.objects.select_related("draft").get(pk=article.pk)


@pytest.mark.one_database
def test_what_changed_is_said_word_by_word() -> None:
    assert compare("Các bên đo nước mỗi năm.", "Các bên đo chất lượng nước hai năm một lần.") == [
        Run("kept", "Các bên đo "),
        Run("added", "chất lượng "),
        Run("kept", "nước "),
        Run("taken", "mỗi "),
        Run("added", "hai "),
        Run("kept", "năm "),
        Run("added", "một lần"),
        Run("kept", "."),
    ]
    one = {"slug": "a", "title": {}, "text": {"fr": "L’eau est mesurée."}, "items": {}}
    two = {"slug": "b", "title": {}, "text": {"fr": "Deux."}, "items": {}}
    new = {"slug": "c", "title": {}, "text": {"fr": "Trois."}, "items": {}}
    before = {"title": {}, "articles": [one, two]}
    states = [(change.slug, change.state) for change in changes_between(before, {"title": {}, "articles": [two, one]})]
    assert len(states) == 1
    assert states[0][1] == "moved"
    found = changes_between(before, {"title": {}, "articles": [new, one]})
    assert [(change.slug, change.state, change.before, change.number) for change in found] == [
        ("c", "added", None, 1),
        ("b", "removed", 2, None),
    ]
    assert apart(as_one("Trois points :", "eau\nforêt")) == {"text": "Trois points :", "items": "eau\nforêt"}


def test_a_translation_says_when_it_is_behind_its_original() -> None:
    edition = making.edition()
    keeper = making.keeper(edition)
    _draft, (water, youth) = begun(keeper, edition)
    assert [standing_of(fresh(youth), code) for code in ("vi", "fr", "en")] == ["original", "translated", "missing"]
    articles.change_article(keeper, fresh(youth), {"text_vi": "Các bên trao đổi thanh niên và sinh viên."}, 0)
    assert standing_of(fresh(youth), "fr") == Standing.BEHIND
    page = making.visitor(keeper).get(DESK).content.decode()
    assert "behind the original" in page
    assert "Les jeunes sont échangés." in page
    assert "not translated" in page
    with pytest.raises(Overtaken):
        articles.change_article(keeper, fresh(youth), {"text_fr": "Autre chose."}, 0)
    articles.change_article(keeper, fresh(youth), {"text_fr": "Les jeunes sont échangés."}, 1, fitting=["fr"])
    assert standing_of(fresh(youth), "fr") == Standing.TRANSLATED
    # An article may have an original of its own.
    articles.change_article(keeper, fresh(water), {"original": "fr"}, 0)
    assert standing_of(fresh(water), "fr") == Standing.LACKING
    with pytest.raises(ValidationError, match="Article 1 has no original"):
        drafts.finish(keeper, Draft.objects.get(), None)


def test_a_draft_begins_with_headings_or_empty_and_there_is_one_at_a_time() -> None:
    from tests import rows  # noqa: PLC0415 - used here alone

    edition = making.edition()
    keeper = making.keeper(edition)
    before = rows.declaration("hue-12", edition=making.edition("assises-12", year=2023))
    rows.article(before, "water", title_fr="Eau", text_fr="Texte d’alors")
    page = Client(headers={"accept-language": "en"})
    page.force_login(keeper)
    form = page.get(DESK).content.decode()
    assert "The headings of “Hue-12”" in form
    answer = page.post(DESK, {"start": "structure", **TITLE})
    assert answer.status_code == 302
    article = DraftArticle.objects.get()
    assert (article.title_fr, article.text_fr) == ("Eau", "")
    with pytest.raises(ValidationError, match="under way already"):
        drafts.begin(keeper, edition, TITLE)
    page.post(f"{DESK}/step", {"step": "give-up", "version": "0"})
    assert Draft.objects.get().state == "dropped"
    assert "given up" in page.get(DESK).content.decode()


def test_a_delegation_comments_and_amends_what_was_circulated() -> None:
    edition = making.edition()
    delegation, minh = making.delegation_with_focal_point(edition)
    other, lan = making.delegation_with_focal_point(edition, "rennes", "lan")
    _draft, (water, _youth) = opened(making.keeper(edition), edition)
    focal = making.visitor(minh)
    mine = f"/en/delegations/{delegation.pk}/declaration"
    assert "Các bên đo chất lượng nước mỗi năm." in focal.get(mine).content.decode()
    address = f"{mine}/articles/{water.slug}"
    assert "Các bên đo chất lượng nước mỗi năm.</textarea>" in focal.get(address).content.decode()
    same = {"amendment-read": "1", "amendment-words": water.text_vi}
    assert "change what you would have otherwise" in focal.post(address, same).content.decode()
    words = {"amendment-words": "Các bên đo chất lượng nước mỗi quý.", "amendment-reason": "Mùa mưa."}
    assert focal.post(address, {"amendment-read": "1", **words}).status_code == 302
    focal.post(f"{mine}/whole", {"article-read": "1", "article-words": "Điều mới.", "article-language": "vi"})
    assert focal.get(mine).content.decode().count("Withdraw the amendment") == 2
    assert making.visitor(lan).get(mine).status_code == 403
    theirs = making.visitor(lan).get(f"/en/delegations/{other.pk}/declaration").content.decode()
    assert "mỗi quý" not in theirs


def test_the_desk_decides_and_the_delegation_sees_what_became_of_it() -> None:
    edition = making.edition()
    keeper = making.keeper(edition)
    delegation, minh = making.delegation_with_focal_point(edition)
    draft, (water, _youth) = opened(keeper, edition)
    words = "Các bên đo chất lượng nước mỗi quý."
    values = {"language": "vi", "basis": water.text_vi, "words": words}
    amendment = remarks.propose_amendment(minh, draft, delegation, water, values)
    comment = remarks.comment(minh, draft, delegation, water, "Ai trả tiền?", "vi")
    desk, focal = making.visitor(keeper), making.visitor(minh)
    assert "2 comments and amendments wait" in desk.get("/en/editions/assises-13/desk").content.decode()
    page = desk.get(f"{DESK}/remarks").content.decode()
    for shown in ("<del>năm</del><ins>quý</ins>", "Ai trả tiền?", "2 wait for you"):
        assert shown in page
    address = f"{DESK}/amendments/{amendment.pk}/decide"
    decision = {"version": "0", "seen": str(fresh(water).version), "text": words, "answer": ""}
    assert "Say it in words" in desk.post(address, {**decision, "state": "refused"}).content.decode()
    assert desk.post(address, {**decision, "state": "taken"}).status_code == 302
    desk.post(f"{DESK}/comments/{comment.pk}/answer", {"answer": "Mỗi bên tự trả."})
    assert fresh(water).text_vi == words
    page = focal.get(f"/en/delegations/{delegation.pk}/declaration").content.decode()
    # Delegations read what was circulated: the new words come with the next version.
    for shown in ("taken over", "Mỗi bên tự trả.", "mỗi năm"):
        assert shown in page
    desk.post(f"{DESK}/circulate", {"name": "Sau góp ý", "version": str(Draft.objects.get().version)})
    changes = focal.get(f"/en/delegations/{delegation.pk}/declaration/versions/2").content.decode()
    assert "<del>năm</del><ins>quý</ins>" in changes
    assert "Sau góp ý" in changes


def test_amendments_wait_for_a_decision_and_the_time_ends() -> None:
    edition = making.edition()
    keeper = making.keeper(edition)
    delegation, minh = making.delegation_with_focal_point(edition)
    draft, (water, _youth) = opened(keeper, edition, {**WATER, "text_fr": "Les parties mesurent l’eau."}, YOUTH)
    values = {
        "language": "fr",
        "words": "Les parties mesurent l’eau :\n- en été",
        "basis": "Les parties mesurent l’eau.",
    }
    amendment = remarks.propose_amendment(minh, draft, delegation, water, values)
    with pytest.raises(ValidationError, match="not decided yet"):
        drafts.finish(keeper, draft, draft.version)
    with pytest.raises(ValidationError, match="Decide the amendments"):
        articles.remove_article(keeper, fresh(water), fresh(water).version)
    # Words put into a translation leave it unlike its original.
    remarks.decide(keeper, amendment, "partly", "Chỉ mùa hè.", "L’eau :\n- l’été", 0, fresh(water).version)
    assert (fresh(water).text_fr, fresh(water).items_fr) == ("L’eau :", "l’été")
    assert standing_of(fresh(water), "fr") == Standing.BEHIND
    new = remarks.propose_amendment(
        minh, draft, delegation, None, {"language": "vi", "words": "Điều mới.", "reason": ""}
    )
    remarks.withdraw(minh, new, 0)
    with pytest.raises(ValidationError, match="decided or withdrawn"):
        remarks.decide(keeper, Amendment.objects.get(pk=new.pk), "taken", "", "", 1)
    remarks.comment(minh, draft, delegation, fresh(water), "Hay lắm.", "vi")
    articles.remove_article(keeper, fresh(water), fresh(water).version)
    assert "taken out of the draft" in draft.comments.get().answer
    Draft.objects.update(comments_until=timezone.now() - timedelta(minutes=1))
    with pytest.raises(ValidationError, match="not open"):
        remarks.comment(minh, Draft.objects.get(), delegation, None, "Muộn.", "vi")


def test_moving_renumbers() -> None:
    edition = making.edition()
    keeper = making.keeper(edition)
    draft, made = begun(keeper, edition, *({**WATER, "title_vi": f"Điều {n}"} for n in range(5)))
    articles.move_article(keeper, fresh(made[3]), -1, 0)
    order = [one.title_vi for one in draft.articles.order_by("position")]
    assert order == ["Điều 0", "Điều 1", "Điều 3", "Điều 2", "Điều 4"]


def test_pages_take_as_many_queries_for_much_as_for_little() -> None:
    edition = making.edition()
    keeper = making.keeper(edition)
    delegation, minh = making.delegation_with_focal_point(edition)
    draft, (water, *_rest) = opened(keeper, edition)
    desk, focal = making.visitor(keeper), making.visitor(minh)
    read = [(desk, DESK), (desk, f"{DESK}/remarks"), (focal, f"/en/delegations/{delegation.pk}/declaration")]

    def said(times: int) -> list[int]:
        for n in range(times):
            article = articles.add_article(keeper, Draft.objects.get(), {**WATER, "title_vi": f"Điều {n}"})
            remarks.comment(minh, draft, delegation, article, "Ai?", "vi")
            values = {"language": "vi", "words": f"Đo {n} lần.", "basis": WATER["text_vi"]}
            remarks.propose_amendment(minh, draft, delegation, water, values)
        circulate(keeper, Draft.objects.get(), "", None)
        return [queries(client, address) for client, address in read]

    said(1)
    assert said(1) == said(12)
