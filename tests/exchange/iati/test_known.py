"""What was judged once is not judged again, and hides nothing of what is wrong."""

import io
from collections.abc import Sequence

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from nhipcau.exchange.iati.judging.findings import Finding
from nhipcau.exchange.iati.judging.judge import Judge, codes_of, ruleset_of
from nhipcau.exchange.iati.judging.rules.unit import Unit
from nhipcau.exchange.iati.judging.schemas import schema_of
from tests.exchange.iati.importing import TODAY, activity, whole

pytestmark = pytest.mark.one_database
_ORG = '<provider-org ref="FR-3" type="15"><narrative>Agence</narrative></provider-org>'
RICH = activity(
    money='<transaction><transaction-type code="3"/><transaction-date iso-date="2022-12-31"/>'
    f'<value currency="EUR" value-date="2022-12-31">100.01</value>{_ORG}</transaction>',
    results='<result type="1"><title><narrative>Puits</narrative></title><indicator measure="1"><title><narrative>Puits'
    '</narrative></title><period><period-start iso-date="2021-01-01"/><period-end iso-date="2021-12-31"/>'
    '<target value="2"/></period></indicator></result><crs-add><channel-code>42001</channel-code></crs-add>',
)
#: What stands in the activity, and what stands there instead: some of it is right, some of it breaks something.
CHANGES = [
    ("Eau à Lào Cai", "Nước"),
    ("Eau à Lào Cai", ""),
    ("Une adduction", " "),
    (">Agence<", "><"),
    (">100.01<", ">-7<"),
    (">100.01<", "><"),
    (">42001<", ">1<"),
    ("FR-3-water", "FR-3-road"),
    ("FR-3-water", "FR-4-water"),
    ("FR-3-water", " FR-3-water"),
    ("FR-3-water", "FR-3"),
    ('ref="FR-3"', 'ref="FR/3"'),
    ('xml:lang="fr"', ""),
    ('xml:lang="fr"', 'xml:lang="xx"'),
    ('default-currency="EUR"', ""),
    ('default-currency="EUR"', 'default-currency="euro"'),
    (' currency="EUR"', ""),
    ("<iati-activity ", '<iati-activity last-updated-datetime="2999-01-01T00:00:00" '),
    ("<iati-activity ", '<iati-activity last-updated-datetime="2020-01-01T00:00:00" '),
    ('"2022-12-31"', '"2999-12-31"'),
    ('"2021-03-01"', '"2999-03-01"'),
    ('"2021-12-31"', '"2020-12-31"'),
    ('measure="1"', 'measure="5"'),
    ('value="2"', 'value="two"'),
    ('<sector code="14030"/>', '<sector code="14030"/><sector code="14031"/>'),
    ('<sector code="14030"/>', '<sector vocabulary="99" code="1"/>'),
    ('<sector code="14030"/>', ""),
    ('<recipient-country code="VN"/>', '<recipient-country code="VN" percentage="40"/>'),
    ('type="2"', 'type="4"'),
    ('status code="2"', 'status code="9"'),
    ("</title>", "<!-- beside --></title>"),
]


def _with(changes: Sequence[tuple[str, str]]) -> str:
    text = RICH
    for before, after in changes:
        text = text.replace(before, after)
    return text


def _found(one: Finding) -> tuple[str, ...]:
    return one.rule, str(one.severity), *map(str, sorted(one.values.items()))


def _alone(text: str) -> list[tuple[str, ...]]:
    """What is wrong in an activity, asked of it by itself."""
    folder = settings.DATA / "iati"
    unit = etree.fromstring(whole(text))[0]
    alone = Unit.alone(unit, TODAY)
    found = [
        *schema_of(folder, "2.03", "iati-activities").findings(unit),
        *ruleset_of(folder).findings(alone),
        *codes_of(folder).findings(alone),
    ]
    return sorted(map(_found, found))


@given(st.lists(st.lists(st.sampled_from(CHANGES), max_size=3, unique_by=lambda one: one[0]), min_size=2, max_size=6))
@example([[], [("Eau à Lào Cai", "")], [], [("FR-3-water", "FR-4-water")], []])
@example([[], [(">42001<", ">1<")], [('default-currency="EUR"', ""), (' currency="EUR"', "")]])
def test_each_activity_of_a_file_is_judged_as_if_it_stood_alone(changed: list[list[tuple[str, str]]]) -> None:
    texts = [_with(changes) for changes in changed]
    judge = Judge(io.BytesIO(whole(*texts).encode()), settings.DATA / "iati", TODAY)
    judged = [sorted(map(_found, findings)) for unit, findings in judge if unit is not None]
    assert judged == [_alone(text) for text in texts]


def test_what_differs_by_its_texts_alone_is_judged_once() -> None:
    texts = [RICH.replace("water", f"water-{number}").replace("Eau", f"Eau {number}") for number in range(5)]
    judge = Judge(io.BytesIO(whole(*texts).encode()), settings.DATA / "iati", TODAY)
    assert [findings for unit, findings in judge if unit is not None] == [[]] * 5
    assert len(judge._known.judged) == 1
