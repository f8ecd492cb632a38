"""Who answers for commitments hears of them: in the workspace, and by mail at each step once, in his language."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from nhipcau.core.mail.models import Letter
from nhipcau.followup.commitments.models import Commitment
from nhipcau.portal.follow.promises import answering, remind
from tests import rows
from tests.followup import making


@pytest.fixture
def promise(db: None) -> Commitment:
    return making.commitment(rows.place("lao-cai"), made_on="2026-06-12", due="2027-12-31")


def reminded(day: date) -> list[str]:
    """The mails written on a day, to whoever."""
    Letter.objects.all().delete()
    for person in answering():
        remind(person, day)
    return [f"{one.subject}\n{one.body}" for one in Letter.objects.order_by("address")]


def test_each_step_is_said_once_to_owner_and_editor(promise: Commitment) -> None:
    owner, _editor = making.owner(promise, "binh"), making.editor(promise.owner, "lan")
    type(owner).objects.filter(pk=owner.pk).update(language="fr")
    assert reminded(date(2027, 1, 1)) == []
    first = reminded(date(2027, 10, 2))
    assert len(first) == 2
    assert "1 engagement arrive à échéance" in first[0]
    assert "/fr/commitments/measure-water/report" in first[0]
    assert "cam kết sắp đến hạn" in first[1]
    assert reminded(date(2027, 10, 3)) == []
    assert [len(reminded(day)) for day in (date(2027, 12, 1), date(2027, 12, 24), date(2027, 12, 25))] == [2, 2, 0]


def test_silence_is_said_after_a_year_and_after_two(promise: Commitment) -> None:
    making.owner(promise)
    assert reminded(date(2027, 6, 11)) == []
    (yellow,) = reminded(date(2027, 6, 12))
    assert "Một năm nay chưa ai báo cáo" in yellow
    assert reminded(date(2027, 6, 13)) == []
    assert "Hai năm nay" in reminded(date(2028, 6, 12))[0]
    Commitment.objects.update(standing="complete")
    assert reminded(date(2030, 6, 12)) == [], "what is complete is left alone"


def test_before_the_next_edition_all_that_is_open_is_said(promise: Commitment) -> None:
    making.owner(promise)
    making.edition("assises-14", status="planned", begins="2027-05-10", ends="2027-05-12")
    assert reminded(date(2027, 2, 8)) == []
    (mail,) = reminded(date(2027, 2, 9))
    assert "Kỳ hội nghị tới sẽ khai mạc trong vòng ba tháng" in mail
    assert reminded(date(2027, 3, 9)) == []


def test_the_workspace_shows_what_to_report_on(promise: Commitment, monkeypatch: Any) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2028, 1, 5))
    owner = making.visitor(making.owner(promise, "binh")).get("/en/workspace").content.decode()
    assert "My commitments" in owner
    assert 'href="/en/commitments/measure-water/report"' in owner
    assert "overdue" in owner
    editor = making.visitor(making.editor(promise.owner, "lan"))
    todo = editor.get("/en/workspace").content.decode()
    assert "Commitments to report on" in todo
    assert "overdue since: 31 Dec 2027" in todo
    tab = editor.get("/en/workspace/places/lao-cai?tab=commitments").content.decode()
    assert "no report since it began: 12 June 2026" in tab
    assert "/workspace/confirm/commitments/" not in tab, "a commitment is reported on, not confirmed"
