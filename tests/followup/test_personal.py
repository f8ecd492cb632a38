"""What is forgotten of those who report on sessions."""

from datetime import date, timedelta

import pytest

from nhipcau.conference.dataprotection.actions.forgetting import forget_edition
from nhipcau.conference.dataprotection.jobs import forget
from nhipcau.followup.recommendations.links import report_of, token_of
from tests.followup import making

pytestmark = pytest.mark.django_db


def test_the_address_of_a_rapporteur_is_forgotten_and_the_report_stays() -> None:
    edition = making.edition()
    report = making.report(making.workshop(edition), summary_fr="Dix stations.", words="Merci de préciser.")
    link = token_of(report)
    after = date(2026, 6, 12) + timedelta(days=180)
    assert forget_edition(edition, after).others == 0
    assert report_of(link) == report
    assert forget_edition(edition, after + timedelta(days=1)).others == 1
    report.refresh_from_db()
    assert (report.rapporteur, report.email, report.words) == ("", "", "")
    assert report.summary_fr == "Dix stations."
    assert report_of(link) is None
    assert forget_edition(edition, after + timedelta(days=9)).others == 0


def test_it_is_done_for_editions_without_delegations_too() -> None:
    making.report(making.workshop(making.edition("assises-11", year=2019, begins="2019-06-10", ends="2019-06-12")))
    assert forget.func() == 1
    assert forget.func() == 0
