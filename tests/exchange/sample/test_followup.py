"""What follows upon the editions of a sample hangs together; nothing of it needs a database."""

from nhipcau.exchange.sample.making.followup import commitments, progress, recommendations
from nhipcau.exchange.sample.plan import Plan

PLAN = Plan(60, 10, 10, commitments=120)


def test_where_commitments_stand_follows_from_their_reports_and_assessments() -> None:
    found = {row["commitment_id"]: row["verdict"] for row in progress.assessments(PLAN)}
    days: dict[int, list[str]] = {}
    for row in progress.reports(PLAN):
        days.setdefault(row["commitment_id"], []).append(row["on"])
    for one in commitments.commitments(PLAN):
        assert one.standing == found.get(one.pk, "unassessed")
        assert one.reported_on == max(days.get(one.pk, []), default=None)


def test_every_row_refers_to_one_that_is_there() -> None:
    reports = {row["id"] for row in progress.reports(PLAN)}
    asked = {one.pk: one for one in recommendations.recommendations(PLAN)}
    assert {row["report_id"] for row in (*progress.tallies(PLAN), *progress.evidence(PLAN))} <= reports
    assert {row["after_id"] for row in progress.assessments(PLAN)} - {None} <= reports
    made = list(commitments.commitments(PLAN))
    for one in made:
        assert [one.locality_id, one.partnership_id, one.organisation_id].count(None) == 2
        assert one.recommendation_id is None or asked[one.recommendation_id].edition_id == one.edition_id
    assert any(one.recommendation_id is None for one in made)
    assert not list(commitments.commitments(Plan(60, 10, 10))), "none unless they are asked for"
