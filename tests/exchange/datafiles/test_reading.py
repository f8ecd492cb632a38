"""Reading YAML: what stays text, and which line everything stands on."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.exchange.datafiles.faults import Faults, closest
from nhipcau.exchange.datafiles.reading.documents import Lines, Path, read_document


def read(text: str) -> tuple[Any, Lines]:
    faults = Faults()
    document = read_document(text.encode(), "data/x.yaml", faults)
    assert list(faults) == []
    assert document is not None
    return document


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2002-11-18", "2002-11-18"),
        ("2002-11", "2002-11"),
        ("2012~", "2012~"),
        ("../1999", "../1999"),
        ("2002", 2002),
        ("-3", -3),
        ("22.48", 22.48),
        ("01", "01"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("0x1f", "0x1f"),
        ("1e3", "1e3"),
        ("no", "no"),
        ("NO", "NO"),
        ("on", "on"),
        ("yes", "yes"),
        ("true", True),
        ("null", None),
        ("", None),
        ('"2002"', "2002"),
        ("Đắk Lắk", "Đắk Lắk"),
    ],
)
def test_only_plain_numbers_truth_and_nothing_are_not_text(written: str, value: object) -> None:
    found = read(f"key: {written}")[0]["key"]
    assert found == value
    assert type(found) is type(value)


def test_every_key_and_item_knows_its_line() -> None:
    text = "places:\n\n- id: a\n  names:\n  - text: |\n      two\n      lines\n    lang: vi\n- {id: b,\n   kind: c}\n"
    _values, lines = read(text)
    assert lines["places", 0, "id"] == 3
    assert lines["places", 0, "names"] == 4
    assert lines["places", 0, "names", 0] == 5
    assert lines["places", 0, "names", 0, "text"] == 5
    assert lines["places", 0, "names", 0, "lang"] == 8
    assert lines["places", 1, "id"] == 9
    assert lines["places", 1, "kind"] == 10


@pytest.mark.parametrize(
    ("bomb", "line", "why"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nplaces: [*c, *c]\n", 2, "an alias"),
        ("a: &a\n- *a\n", 2, "an alias"),
        ("a:\n- " + "[" * 100_000 + "]" * 100_000, 2, "nested too deeply"),
        ("a:\n  " + "- " * 1000, 2, "nested too deeply"),
    ],
)
def test_what_makes_a_document_explode_is_refused(bomb: str, line: int, why: str) -> None:
    faults = Faults()
    assert read_document(bomb.encode(), "data/x.yaml", faults) is None
    assert [(fault.line, fault.message[: len(why)]) for fault in faults] == [(line, why)]


def test_objects_of_python_are_refused() -> None:
    faults = Faults()
    assert read_document(b"a: 1\nb: !!python/object/apply:os.system [ls]\n", "data/x.yaml", faults) is None
    assert [fault.line for fault in faults] == [2]


WORD = st.text("abcdefghij", min_size=1, max_size=8)
TREE = st.recursive(
    WORD, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORD, inner, max_size=4), max_leaves=20
)


def block(value: Any, depth: int = 0) -> list[str]:
    """The value in block style, one key or item a line."""
    space = "  " * depth
    if isinstance(value, dict) and value:
        return [line for key, inner in value.items() for line in (f'{space}"{key}":', *block(inner, depth + 1))]
    if isinstance(value, list) and value:
        return [line for inner in value for line in (f"{space}-", *block(inner, depth + 1))]
    return [f"{space}{value!r}".replace("'", '"')]


def paths(value: Any, path: Path = ()) -> list[Path]:
    """The paths of all keys and items, in the order in which they are written."""
    if not isinstance(value, dict | list):
        return []
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [one for key, inner in pairs for one in ((*path, key), *paths(inner, (*path, key)))]


@given(st.dictionaries(WORD, TREE, min_size=1, max_size=4))
def test_reading_gives_back_what_was_written_and_keys_stand_on_their_lines(value: dict[str, Any]) -> None:
    written = block(value)
    found, lines = read("\n".join(written))
    assert found == value
    for path in paths(value):
        if isinstance(path[-1], str):
            assert written[lines[path] - 1].strip() == f'"{path[-1]}":'


def test_what_was_meant_is_what_is_nearest() -> None:
    assert closest("lao-cay", ["lao-cai", "lai-chau", "yen-bai"]) == "lao-cai"
    assert closest("zzz", ["lao-cai", "lai-chau"]) is None
    assert closest("x", []) is None
