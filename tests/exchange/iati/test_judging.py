"""The three judgements, on the verdict tests of the standard itself, and on hostile files."""

import gzip
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from nhipcau.exchange.iati.judging import rules
from nhipcau.exchange.iati.judging.findings import Finding
from nhipcau.exchange.iati.judging.judge import Judge, codes_of, ruleset_of
from nhipcau.exchange.iati.judging.known import Known
from nhipcau.exchange.iati.judging.nodes import Node
from nhipcau.exchange.iati.judging.opening import opened
from nhipcau.exchange.iati.judging.reading import Unreadable
from nhipcau.exchange.iati.judging.rules.compiling import UNITS
from nhipcau.exchange.iati.judging.rules.parsing import parsed
from nhipcau.exchange.iati.judging.rules.unit import Unit
from nhipcau.exchange.iati.wording import _RULES, sentence

pytestmark = pytest.mark.one_database
INCLUDING = "http://www.w3.org/2001/XInclude"
HERE, TODAY = Path(__file__).parent, date(2026, 11, 22)
SOUND = """<iati-activities version="2.03">
<iati-activity xml:lang="fr" default-currency="EUR">
<iati-identifier>FR-SIREN-1-water</iati-identifier>
<reporting-org ref="FR-SIREN-1" type="15"><narrative>Nord</narrative></reporting-org>
<title><narrative>Eau</narrative></title>
<description><narrative>Une adduction d’eau</narrative></description>
<participating-org role="1" ref="FR-SIREN-1" type="15"><narrative>Nord</narrative></participating-org>
<activity-status code="2"/>
<activity-date type="1" iso-date="2024-01-01"/>
<recipient-country code="VN"/>
<sector vocabulary="1" code="14030"/>
</iati-activity>
</iati-activities>"""


def judged(content: str | bytes) -> list[Finding]:
    data = content.encode() if isinstance(content, str) else content
    with opened(io.BytesIO(data)) as file:
        return [one for _unit, found in Judge(file, settings.DATA / "iati", TODAY) for one in found]


def _rules_broken(content: bytes) -> list[tuple[str, int]]:
    try:
        return [(one.rule, one.line) for one in judged(content)]
    except Unreadable:
        return []


def why(content: str | bytes) -> str:
    """Why it is not read to its end."""
    with pytest.raises(Unreadable) as caught:
        judged(content)
    return str(caught.value.reason)


def test_all_verdicts_of_the_standard_on_its_schema() -> None:
    wrong = []
    with zipfile.ZipFile(HERE / "verdicts.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        for name in names:
            try:
                passes = not [one for one in judged(archive.read(name)) if one.rule.startswith("schema")]
            except Unreadable:
                passes = False
            if passes != ("should-pass" in name):
                wrong.append(name)
        first, again = ([_rules_broken(archive.read(name)) for name in names] for _turn in range(2))
    assert wrong == []
    assert len(names) == 422
    # What was found to be right is remembered, and hides nothing of what is not.
    assert again == first
    assert any(first)


def _found_of_forms(ruleset: rules.Ruleset, units: list[Any]) -> list[list[Finding]]:
    """What is found where something is doubted of the nodes and the forms of units, which are known the second time."""
    known = Known()
    *_before, doubted = ([_doubted(ruleset, Unit(known.copy(unit), TODAY)) for unit in units] for _turn in range(3))
    return [list(ruleset.findings(Unit.alone(unit, TODAY), flags)) for unit, flags in zip(units, doubted, strict=True)]


def _doubted(ruleset: rules.Ruleset, unit: Unit) -> int:
    return ruleset.doubted_apart(unit) | ruleset.doubted(unit.of_forms())


def test_all_verdicts_of_the_standard_on_rulesets() -> None:
    wrong = []
    with zipfile.ZipFile(HERE / "rules.zip") as archive:
        cases = [line.split() for line in archive.read("cases.txt").decode().splitlines()]
        for name, file, verdict in cases:
            ruleset = rules.Ruleset(json.loads(archive.read(f"{name}.json")))
            root = etree.fromstring(archive.read(f"{file}.xml"))
            units = [root] if root.tag in UNITS else list(root)
            found = [list(ruleset.findings(Unit.alone(unit, TODAY))) for unit in units]
            if str(not any(found)) != verdict or found != _found_of_forms(ruleset, units):
                wrong.append((name, file))
    assert wrong == []
    assert len(cases) == 83


def test_a_sound_activity_has_nothing_and_each_fault_its_rule_line_and_name() -> None:
    assert judged(SOUND) == []
    faulty = SOUND.replace('code="2"/', 'code="9"/').replace('type="1" iso', 'type="4" iso').replace("Eau", "")
    found = {(one.rule, one.severity, one.line, one.identifier) for one in judged(faulty)}
    assert found == {
        ("4.3.1", "error", 5, "FR-SIREN-1-water"),
        ("code.unknown", "error", 8, "FR-SIREN-1-water"),
        ("6.11.1", "error", 2, "FR-SIREN-1-water"),
    }


def test_an_activity_without_any_date_is_told_that_one_of_its_beginning_is_needed() -> None:
    found = judged(SOUND.replace('<activity-date type="1" iso-date="2024-01-01"/>\n', ""))
    assert "6.11.1" in [one.rule for one in found]


def test_one_bad_activity_leaves_the_others_alone() -> None:
    activity = SOUND[SOUND.index("<iati-activity ") : SOUND.index("</iati-activities>")]
    many = SOUND.replace(activity, activity + activity.replace('<activity-status code="2"/>', "") + activity)
    with opened(io.BytesIO(many.encode())) as file:
        by_unit = [len(found) for unit, found in Judge(file, settings.DATA / "iati", TODAY) if unit is not None]
    assert by_unit == [0, 1, 0]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: '<!DOCTYPE a [<!ENTITY b "c">]>' + text, "doctype"),
        (lambda text: " " * 70000 + '<!DOCTYPE a [<!ENTITY b "c">]>' + text, "doctype"),
        (lambda text: ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []>' + text).encode("utf-16"), "doctype"),
        (lambda text: text.replace("Eau", f'<i:include xmlns:i="{INCLUDING}" href="/a"/>'), "include"),
        (lambda text: text.replace("Eau", "&eau;"), "entity"),
        (lambda text: ('<?xml version="1.0" encoding="utf-8"?>' + text).encode("latin-1", "replace"), "encoding"),
        (lambda text: text.replace("Eau", "<a>" * 300 + "</a>" * 300), "deep"),
        (lambda text: text.replace("Eau", "a" * (1 << 24)), "large"),
        (lambda text: text.replace("<title>", "<title/>" * (1 << 21) + "<title>"), "large"),
        (lambda text: text.replace("<title>", "<a/>" * 400_000 + "<title>"), "large"),
        (lambda text: text[:-20], "syntax"),
        (lambda text: "<html/>", "root"),
        (lambda text: "", "syntax"),
        (lambda text: gzip.compress(text.encode())[:-30], "archive"),
        (lambda text: b"PK\3\4 broken", "archive"),
    ],
)  # fmt: skip
def test_hostile_and_broken_files_are_refused_with_the_reason(change, reason: str) -> None:  # type: ignore[no-untyped-def]
    assert why(change(SOUND.replace("adduction", "première adduction"))) == reason


def test_archives_are_read_and_of_several_files_none() -> None:
    def packed(*names: str) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name in names:
                archive.writestr(name, SOUND)
        return target.getvalue()

    assert judged(gzip.compress(SOUND.encode())) == judged(packed("a.xml", "read.me")) == []
    assert why(packed("a.xml", "b.xml")) == "members"


def test_what_stands_beside_the_activities_is_found() -> None:
    found = judged(SOUND.replace("</iati-activities>", "hello<other/></iati-activities>"))
    assert [(one.rule, one.values["found"]) for one in found] == [("schema.stray", "hello"), ("schema.stray", "other")]


def test_each_rule_of_the_standard_has_a_sentence_in_each_language() -> None:
    text = (settings.DATA / "iati" / "rulesets" / "standard.json").read_text()
    numbers = {row["id"] for row in _infos(json.loads(text))} - {"1.14.8", "1.18.8"}
    assert numbers <= set(_RULES)
    found = Finding("2.1.2", judged(SOUND.replace("<sector", "<sector percentage='x'"))[0].severity, 3, {"found": "95"})
    spoken = {}
    for language in ("vi", "fr", "en"):
        with override(language):
            spoken[language] = sentence(found)
    assert len(set(spoken.values())) == 3
    assert all("95" in words for words in spoken.values())


def _infos(value: object) -> list[dict[str, str]]:
    if isinstance(value, dict):
        own = [value["ruleInfo"]] if "ruleInfo" in value else []
        return own + [info for inner in value.values() for info in _infos(inner)]
    return [info for inner in value for info in _infos(inner)] if isinstance(value, list) else []


NAMES, VALUES = st.sampled_from("abc"), st.sampled_from(["", "1", "2", "98"])
ATTRIBUTES = st.dictionaries(st.sampled_from("xy"), VALUES)
TREES = st.recursive(
    st.tuples(NAMES, ATTRIBUTES, st.just([]), VALUES),
    lambda inner: st.tuples(NAMES, ATTRIBUTES, st.lists(inner, max_size=3), VALUES),
    max_leaves=12,
)
TESTS = ("@x = '1'", "@x != '1'", "not(@y)", "@y='2' or not(@x)", "@x=98 or @y!=1", "a and not(b/@x)", "@x = '$1'")
STEPS = st.builds(lambda name, test: f"{name}[{test}]" if test else name, NAMES, st.sampled_from(("", *TESTS)))
PATHS = st.builds(
    lambda steps, last: "/".join([*steps, *last]) or "a",
    st.lists(STEPS, max_size=3),
    st.sampled_from([[], ["@x"], ["@y"], ["text()"]]),
) | st.builds(".//{}".format, STEPS)
NUMBERS = st.builds("count({})".format, PATHS) | st.sampled_from(["1", "98", "number(@x)", "count(a) + count(b/@x)"])
CONDITIONS = st.recursive(
    PATHS
    | st.builds("{} {} {}".format, NUMBERS | PATHS, st.sampled_from(["=", "!=", ">", "<", ">="]), NUMBERS | PATHS)
    | st.builds("{} {} '{}'".format, PATHS, st.sampled_from(["=", "!="]), st.sampled_from(["1", "$1"])),
    lambda inner: (
        st.builds("({}) {} ({})".format, inner, st.sampled_from(["and", "or"]), inner)
        | st.builds("not({})".format, inner)
    ),
    max_leaves=4,
)


def _element(tree: tuple) -> etree._Element:  # type: ignore[type-arg]
    name, attributes, children, text = tree
    element = etree.Element(name, attributes)
    element.text = text or None
    element.extend([_element(child) for child in children])
    return element


def _place(found: Node | str) -> etree._Element | str:
    return found if isinstance(found, str) else found.element


@given(TREES, PATHS | CONDITIONS, VALUES)
def test_what_rules_say_is_found_as_xpath_would(tree: tuple, text: str, one: str) -> None:  # type: ignore[type-arg]
    element, plain = _element(tree), parsed(text, loops=True)
    unit = Unit.alone(element, TODAY)
    unit.one = one
    found = element.xpath(text.replace("'$1'", "$one"), smart_strings=False, one=one)
    mine = plain.ask(unit.node, unit)
    assert ([_place(one) for one in mine] if isinstance(found, list) else bool(mine)) == found
    assert found in ([], False) or plain.needs is None or plain.needs & set(unit.below)


def test_the_lists_and_rules_are_those_of_the_standard() -> None:
    assert len(codes_of(settings.DATA / "iati").lists["Sector"].codes) == 295
    assert ruleset_of(settings.DATA / "iati") is ruleset_of(settings.DATA / "iati")
