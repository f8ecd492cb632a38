"""The rota of a sample: nobody is in two places, nobody works more than was agreed, one place is empty."""

from collections import defaultdict
from itertools import pairwise

import pytest

from nhipcau.exchange.sample.making.around.interpreting import assignments, interpreters, needs, told, works
from nhipcau.exchange.sample.plan import Attendance, Plan, Programme

pytestmark = pytest.mark.one_database


def test_the_rota_of_a_sample_keeps_the_rules() -> None:
    plan = Plan(60, 5, 5, programme=Programme(150, 4, 3, 20), attendance=Attendance(62, 800, 60))
    busy = defaultdict(list)
    for one in works(plan):
        for number in one.people:
            busy[number].append((one.need["starts"], one.need["ends"]))
    for spans in busy.values():
        spans.sort()
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
        for day in {starts.date() for starts, _ends in spans}:
            assert sum((ends - starts).seconds for starts, ends in spans if starts.date() == day) <= 420 * 60
    assert sum(one["people"] for one in needs(plan)) == len(list(assignments(plan))) + 1
    assert len(list(told(plan))) == len(list(assignments(plan)))
    assert len({one["id"] for one in interpreters(plan)}) == len(list(interpreters(plan))) > 16


def test_nobody_interprets_where_nobody_comes() -> None:
    assert not list(interpreters(Plan(60, 5, 5)))
