"""What a request says of the answer it can take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.ready.conditions import is_known, takes_gzip

#: RFC 9110, 8.8.3: what may stand within the quotes of an entity tag, commas too.
OPAQUE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0xFF, exclude_characters='"\x7f', categories="LNPS"))
ETAG = st.text("0123456789abcdef", min_size=40, max_size=40)
BETWEEN = st.sampled_from([",", ", ", " ,", "\t,  ", ",,", ", ,"])


@given(ETAG, st.lists(st.tuples(st.booleans(), OPAQUE, BETWEEN), max_size=6), st.none() | st.integers(0, 6))
def test_a_fingerprint_is_known_when_and_only_when_a_well_formed_list_names_it(
    etag: str, others: list[tuple[bool, str, str]], place: int | None
) -> None:
    tags = [(weak, tag, comma) for weak, tag, comma in others if tag != etag]
    if place is not None:
        tags.insert(place, (True, etag, ", "))
    header = "".join(f'{"W/" if weak else ""}"{tag}"{comma}' for weak, tag, comma in tags)
    assert is_known(header, etag) == (place is not None)
    if tags:
        assert is_known(header.rstrip(", \t"), etag) == (place is not None)


@given(st.text(), ETAG)
def test_any_other_text_is_no_list_and_does_no_harm(header: str, etag: str) -> None:
    assert is_known(header, etag) == (header.strip(" \t") == "*")
    assert not is_known(f'"{etag}', etag)
    assert not is_known(etag, etag)


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("GZIP , br", True),
        ("br, gzip;q=0.5", True),
        ("x-gzip;q=1", True),
        ("*", True),
        ("*;q=0", False),
        ("gzip;q=0", False),
        ("gzip; Q=0.000, *", False),
        ("gzip;q=often", False),
        ("br", False),
        ("nogzip", False),
        ("", False),
    ],
)
def test_gzip_is_sent_to_those_who_take_it(header: str, taken: bool) -> None:
    assert takes_gzip(header) is taken


@given(st.text())
def test_no_header_breaks_it(header: str) -> None:
    assert takes_gzip(header) in {True, False}
