"""The pages of reports and recommendations: as many queries on much data as on little; the path in a browser."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page, expect

from nhipcau.followup.recommendations.links import token_of
from nhipcau.followup.recommendations.models import Recommendation
from tests import rows
from tests.followup import making
from tests.signing_in import let_in


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow() -> None:
    edition, hue = making.edition(), rows.place("hue")
    making.edition("assises-12", year=2023)
    desk = making.visitor(making.keeper(edition))

    def more(first: int, last: int) -> None:
        before = type(edition).objects.get(slug="assises-12")
        for number in range(first, last):
            session = making.workshop(edition, f"w-{number}")
            report = making.report(session, state="published", summary_fr="Texte")
            made = making.recommendation(edition, f"r-{number}", number=number, session=session)
            made.addressees.create(group="localities-vn", locality=hue)
            making.candidate(edition, report=report, field=rows.field(f"f-{number}"))
            making.candidate(edition, report=report, state="taken", recommendation=made)
            making.recommendation(before, f"old-{number}")
            making.commitment(hue, f"c-{number}", of=Recommendation.objects.get(slug="r-1"))
        rows.changed()

    pages = ("recommendations", "recommendations/r-1", "editions/assises-13", "editions/assises-13/reports")
    own = ("editions/assises-13/desk/reports", "editions/assises-13/desk/recommendations")

    def counted() -> list[int]:
        asked = [(Client(), one) for one in pages] + [(desk, one) for one in own]
        return [_queries(client, f"/en/{one}") for client, one in asked]

    more(1, 3)
    few = counted()
    more(3, 9)
    assert counted() == few


def _queries(client: Client, path: str) -> int:
    """How many queries a page takes when what it counts is known already."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


@pytest.mark.browser
@pytest.mark.one_database
def test_from_the_report_to_the_recommendation_in_the_three_languages(
    page: Page, live_url: str, transactional_db: None, look: Callable[[Page], None]
) -> None:
    edition = making.edition()
    report = making.report(making.workshop(edition), language="vi")
    rows.field("water")
    page.goto(f"/vi/reports/{token_of(report)}")
    look(page)
    page.get_by_label("Tiếng Việt", exact=True).fill("Đã bàn về nước.")
    first = page.get_by_role("group", name="Khuyến nghị 1")
    first.get_by_label("Tiêu đề ngắn gọn").first.fill("Đo chất lượng nước")
    first.get_by_label("Ai cần làm gì").first.fill("Mỗi tỉnh đo và công bố.")
    first.get_by_label("Lĩnh vực hợp tác").select_option("water")
    first.get_by_label("Các cơ quan phát triển").check()
    page.get_by_role("button", name="Lưu và nộp").click()
    expect(page.get_by_text("Báo cáo của quý vị đã được nộp.")).to_be_visible()
    look(page)

    let_in(page, making.keeper(edition), live_url)
    page.goto(f"/fr/editions/{edition.slug}/desk/reports")
    look(page)
    page.get_by_role("link", name="Water").click()
    look(page)
    page.get_by_role("button", name="Publier le compte rendu").click()
    page.goto(f"/fr/editions/{edition.slug}/desk/recommendations")
    look(page)
    page.get_by_role("link", name="Đo chất lượng nước").click()
    look(page)
    texts = page.get_by_role("group", name="Texte")
    texts.get_by_label("français").fill("Chaque province mesure la qualité de l’eau.")
    page.get_by_role("button", name="Publier la recommandation").click()
    expect(page.get_by_text("Publiée : Đo chất lượng nước.")).to_be_visible()

    page.goto(f"/en/editions/{edition.slug}/reports/water")
    look(page)
    page.get_by_role("link", name="Đo chất lượng nước").click()
    expect(page.get_by_text("Chaque province mesure")).to_be_visible()
    expect(page.get_by_role("link", name="Take it up")).to_be_visible()
    look(page)
