"""A commitment in a browser: proposed with advice, reported on, found in the workspace, read; a language each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nhipcau.followup.commitments.models import CommitmentStep
from tests import rows
from tests.followup import making
from tests.signing_in import let_in

# What axe sees does not depend on the database: one is enough.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.one_database,
]


def test_a_commitment_is_worded_reported_on_and_read(page: Page, live_url: str, look: Callable[[Page], None]) -> None:
    asked = making.recommendation(making.edition(), "water")
    promise = making.commitment(rows.place("lao-cai"), of=asked, planned_count=19, unit_vi="trạm", due="2026-01")
    CommitmentStep.objects.create(commitment=promise, text_vi="Chọn vị trí", planned_on="2026-09")
    making.progress(promise, on="2026-07-01")
    let_in(page, making.editor(promise.owner), live_url)

    page.goto("/fr/workspace/new/commitments?recommendation=water&locality=lao-cai")
    page.get_by_role("group", name="Ce qui est promis").get_by_label("Français").fill(
        "Nous renforcerons la coopération."
    )
    page.get_by_role("button", name="Examiner la rédaction").click()
    expect(page.get_by_text("“renforcerons”")).to_be_visible()
    look(page)

    page.goto("/vi/workspace")
    page.get_by_role("link", name="Báo cáo · Measure Water").click()
    look(page)
    page.get_by_role("group", name="Việc đã làm, bằng ít nhất một ngôn ngữ").get_by_label("tiếng Việt").fill(
        "Mười trạm."
    )
    page.get_by_label("Chọn vị trí").fill("2026-10-02")
    page.get_by_label("Đã hoàn thành").fill("10")
    page.get_by_label("Gặp khó khăn").fill("6")
    row = page.get_by_role("group", name="Tài liệu minh chứng 1")
    row.get_by_label("Nội dung").fill("Số liệu hằng tháng")
    row.get_by_label("Địa chỉ trên mạng").fill("example.org/so-lieu")
    page.get_by_role("button", name="Công bố báo cáo").click()
    expect(page.get_by_role("link", name="Số liệu hằng tháng")).to_have_attribute("href", "https://example.org/so-lieu")
    expect(page.get_by_text("trên tổng số 19 trạm đã cam kết")).to_be_visible()

    page.goto("/en/commitments/measure-water")
    expect(page.get_by_text("of 3 nothing is said")).to_be_visible()
    look(page)
    page.goto("/fr/commitments?timing=overdue")
    expect(page.get_by_role("link", name="Measure Water")).to_be_visible()
    look(page)
