"""Elements as plain values: the same whether they are asked one by one or known by how they are written."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from nhipcau.exchange.iati.judging import known as knowing
from nhipcau.exchange.iati.judging.judge import Judge
from nhipcau.exchange.iati.judging.known import SAID, Known
from nhipcau.exchange.iati.judging.nodes import Node, Shared, copied
from tests.exchange.iati.importing import TODAY, activity, whole

pytestmark = pytest.mark.one_database
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
OURS = "{urn:nhipcau:iati:1}role"
TEXTS = st.text(st.sampled_from("aé<>&\"'/ \t\n\r=;:!?]x"), max_size=8)
ATTRIBUTES = st.dictionaries(st.sampled_from(["ref", "xmlns-like", LANGUAGE, OURS]), TEXTS, max_size=3)
BESIDE = st.sampled_from(["", "", "", "comment", "instruction"])
TREES = st.recursive(
    st.tuples(st.sampled_from("ab"), ATTRIBUTES, st.just([]), TEXTS, TEXTS, BESIDE),
    lambda inner: st.tuples(
        st.sampled_from(["a", "b", "{urn:nhipcau:iati:1}c"]),
        ATTRIBUTES,
        st.lists(inner, max_size=3),
        TEXTS,
        TEXTS,
        BESIDE,
    ),
    max_leaves=10,
)


def _element(tree: tuple) -> etree._Element:  # type: ignore[type-arg]
    name, attributes, children, text, tail, beside = tree
    element = etree.Element(name, attributes, nsmap={"n": "urn:nhipcau:iati:1"})
    element.text, element.tail = text or None, tail
    if beside:
        made = etree.Comment(" <a> > ") if beside == "comment" else etree.ProcessingInstruction("p", "<b/>")
        made.tail = tail
        element.append(made)
    element.extend([_element(child) for child in children])
    return element


def _said(node: Node) -> tuple[Any, ...]:
    return node.tag, node.text, node.attributes, [_said(child) for child in node.children]


def _formed(node: Node) -> tuple[Any, ...]:
    return node.tag, SAID if node.text else None, node.attributes, [_formed(child) for child in node.children]


@given(st.lists(TREES, min_size=1, max_size=4))
@example([("a", {"ref": "&amp;<>\r\n\t\"'"}, [("b", {}, [], "]]>&lt;", "/>", "")], "a>b", "", "")])
def test_what_is_known_by_how_it_is_written_says_what_the_elements_say(trees: list[tuple]) -> None:  # type: ignore[type-arg]
    known = Known()
    for tree in trees:
        # As in a file: what a parser read.
        element = etree.fromstring(etree.tostring(_element(tree), with_tail=False))
        mine, theirs = known.copy(element), copied(element)
        assert _said(mine) == _said(theirs)
        forms = [child.form for child in mine.children]
        assert None in forms or [_said(form) for form in forms] == [_formed(child) for child in theirs.children]


def test_what_says_the_same_is_one_node_that_does_not_know_its_places() -> None:
    known, text = Known(), '<a><b ref="1"><c>é</c></b><b ref="1"><c>é</c></b></a>'
    *_before, (first, second), (third, _fourth) = (known.copy(etree.fromstring(text)).children for _turn in range(4))
    assert first is second is third
    with pytest.raises(Shared):
        _ = first.element


def test_prefixes_mean_what_each_file_says() -> None:
    known, text = Known(), '<a xmlns:n="urn:{}"><b n:ref="1"/><c xmlns:m="urn:m" m:ref="2"/></a>'
    for name in ("one", "two"):
        node = known.copy(etree.fromstring(text.format(name)))
        assert node.children[0].attributes == {f"{{urn:{name}}}ref": "1"}
        assert node.children[1].attributes == {"{urn:m}ref": "2"}
    plain = known.copy(etree.fromstring('<a xmlns="urn:x"><b/></a>'))
    assert plain.children[0].tag == "{urn:x}b"


def test_so_many_are_known_and_no_long_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowing, "_MOST_KNOWN", 20)
    known = Known()
    _once, often = (known.copy(etree.fromstring("<a><b>often</b></a>")).children[0] for _turn in range(2))
    for number in range(200):
        known.copy(etree.fromstring(f"<a><b>often</b><c>{number}</c><c>{number}</c><d>{'x' * 1000}</d></a>"))
    leaves, past = known._leaves, known._past[0]
    assert 5 < len(leaves) + len(past) <= 50
    assert len(known._starts) <= 50
    assert not [key for key in (*leaves, *past) if len(key) > 500]
    assert known.copy(etree.fromstring("<a><b>often</b></a>")).children[0] is often


def test_forms_of_what_is_long_or_holds_much_are_not_kept() -> None:
    known = Known(spoken={"d"})
    for text in ("<b><c/></b>", f"<b>{'<c/>' * 5000}</b>", f"<b r='{'x' * 5000}'><c/></b>", f"<d>{'x' * 5000}</d>"):
        for _turn in range(3):
            (form,) = [child.form for child in known.copy(etree.fromstring(f"<a>{text}</a>")).children]
        assert form.is_kept == (len(text) < 20)
    assert len(known._forms) == 1
    assert len(known._starts) == 3


def test_forms_hold_no_more_than_so_many_nodes_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowing, "_MOST_HELD", 100)
    known = Known()
    for number in range(100):
        inner = "".join(f'<c r="{number}.{place}"/>' for place in range(10))
        for _turn in range(2):
            known.copy(etree.fromstring(f"<a><b>{inner}</b></a>"))
        assert sum(map(len, known._forms)) <= 111
        assert sum(map(len, known._others)) <= 111
    assert known._forms


def test_the_same_fault_is_told_at_each_place_where_it_stands(tmp_path: Any) -> None:
    faulty = activity(
        "FR-3-a", status='<activity-status code="9"/>', days='<activity-date type="2" iso-date="2999-01-01"/>'
    )
    path = tmp_path / "file.xml"
    text = whole(activity(), faulty, activity("FR-3-b"), faulty.replace("FR-3-a", "FR-3-c"))
    path.write_text(text)
    with path.open("rb") as file:
        found = [
            (one.rule, one.line, one.identifier)
            for _unit, findings in Judge(file, settings.DATA / "iati", TODAY)
            for one in findings
        ]
    statuses = [number for number, line in enumerate(text.splitlines(), start=1) if 'code="9"' in line]
    assert found == [
        (rule, line, identifier)
        for status, identifier in zip(statuses, ("FR-3-a", "FR-3-c"), strict=True)
        for rule, line in (("code.unknown", status), ("11.1.4", status + 1))
    ]


def test_a_day_to_come_is_not_remembered_as_right(tmp_path: Any) -> None:
    path = tmp_path / "file.xml"
    path.write_text(whole(activity(days='<activity-date type="2" iso-date="2026-06-01"/>')))
    numbers = []
    for today in (date(2026, 11, 22), date(2026, 1, 1)):
        with path.open("rb") as file:
            judge = Judge(file, settings.DATA / "iati", today)
            numbers.append([one.rule for _unit, findings in judge for one in findings])
    assert numbers == [[], ["11.1.4"]]
