"""Mail of a sample: what stands in its words, and that nothing is kept that would be forgotten."""

import pytest

from nhipcau.conference.mailing.audiences import audience_called
from nhipcau.conference.mailing.wording import COLUMNS, checked
from nhipcau.exchange.sample.making.around.mailing import letters, links, mailings, recipients, templates
from nhipcau.exchange.sample.plan import Attendance, Plan, Programme

pytestmark = pytest.mark.one_database


def test_words_have_the_fields_there_are_and_recipients_are_forgotten() -> None:
    plan = Plan(60, 5, 5, programme=Programme(30, 4, 3, 20), attendance=Attendance(62, 800, 60))
    for one in templates(plan):
        found = audience_called(one["audience"])
        assert found is not None
        assert checked({name: one[name] for name in COLUMNS}, found.fields)
    sent, draft = mailings(plan)
    assert (sent["state"], draft.get("state")) == ("sent", None)
    rows = list(recipients(plan))
    assert len(rows) == len(list(letters(plan))) > 50
    assert not any({"name", "address", "fields"} & set(one) for one in rows)
    assert {one["state"] for one in rows} == {"queued", "bounced"}
    assert all("fict" in one["name"] for one in links(plan))
    assert not list(templates(Plan(60, 5, 5, programme=Programme(30, 4, 3, 20))))
