"""What is different between two states of a programme: nothing more, nothing less, and in words of each language."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.conference.schedule.content import (
    Handout,
    Named,
    Note,
    PaperContent,
    Participant,
    Place,
    SessionContent,
    SourceLine,
)
from nhipcau.conference.schedule.differences import BRIEF, KEYS, Change, applied, differences, gathered
from nhipcau.conference.schedule.wording import sentence
from nhipcau.core.dates.partial import PartialDate

WORDS = st.dictionaries(st.sampled_from(["vi", "fr", "en"]), st.sampled_from(["Khai mạc", "Ouverture", "Opening"]))
RECORDS = st.builds(Named, st.just("places"), st.sampled_from(["hue", "lao-cai"]), WORDS, st.sampled_from(["", "VN"]))
PLACES = st.builds(Place, st.sampled_from(["palace/hall", "palace/b"]), WORDS, st.just("palace"), WORDS)
PARTICIPANTS = st.builds(
    Participant,
    role=st.sampled_from(["speaker", "chair"]),
    locality=st.none() | RECORDS,
    name=st.sampled_from(["", "Lan", "Anne"]),
    text=WORDS,
    refs=st.lists(st.integers(1, 3), max_size=2).map(tuple),
)
INSTANTS = st.none() | st.integers(1, 26).map(lambda day: datetime(2027, 3, day, 7, tzinfo=UTC))
CODES = st.lists(st.sampled_from(["vi", "fr", "en"]), max_size=2, unique=True).map(tuple)
DATES = st.none() | st.sampled_from(["2027", "2027-03-03", "2027-03~"]).map(PartialDate.parse)


def some(what: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(what, max_size=2).map(tuple)


CONTENTS = st.builds(
    SessionContent,
    slug=st.just(""),
    uid=st.just(UUID(int=1)),
    kind=st.sampled_from(["workshop", "opening"]),
    main=st.booleans(),
    title=WORDS,
    text=WORDS,
    topics=WORDS,
    fields=some(RECORDS),
    state=st.sampled_from(["confirmed", "cancelled"]),
    audience=st.sampled_from(["", "public"]),
    capacity=st.none() | st.integers(0, 3),
    starts=INSTANTS,
    ends=st.none(),
    zone=st.sampled_from(["Asia/Ho_Chi_Minh", "Europe/Paris"]),
    on=DATES,
    until=DATES,
    time_of_day=st.sampled_from(["", "morning"]),
    room=st.none() | PLACES,
    where=WORDS,
    locality=st.none() | RECORDS,
    spoken=CODES,
    interpreted=CODES,
    interpreting=st.sampled_from(["", "simultaneous"]),
    planned=WORDS,
    actual=WORDS,
    outcome=WORDS,
    recording=st.sampled_from(["", "https://example.org/film"]),
    people=some(PARTICIPANTS),
    documents=some(st.builds(Handout, st.just("minutes"), WORDS)),
    papers=some(st.builds(PaperContent, st.sampled_from(["a", "b"]), WORDS)),
    remarks=some(st.builds(Note, st.just("note"), WORDS, DATES)),
    references=some(st.builds(SourceLine, st.integers(1, 2), st.just("press"))),
)


@st.composite
def programmes(draw: st.DrawFn) -> list[SessionContent]:
    slugs = draw(st.lists(st.sampled_from("abcd"), unique=True))
    return [replace(draw(CONTENTS), slug=slug) for slug in slugs]


def compared(content: dict[str, Any], keys: Any) -> dict[str, Any]:
    return {key: content[key] for key in keys if key in content}


@settings(max_examples=150)
@given(programmes(), programmes())
def test_the_old_with_the_differences_is_the_new_and_equal_ones_have_none(
    old: list[SessionContent], new: list[SessionContent]
) -> None:
    changes = differences(old, new)
    # As a release keeps them.
    changes = [Change.from_json(change.to_json()) for change in changes]
    made, before = applied(old, changes), {one.slug for one in old}
    assert set(made) == {one.slug for one in new}
    every = [key for keys in KEYS.values() for key in keys]
    for content in new:
        keys = every if content.slug in before else set(BRIEF) & set(every)
        assert compared(made[content.slug], keys) == compared(content.to_json(), keys)
    assert differences(new, new) == []
    assert {change.session for change in changes} == {
        slug
        for slug in before | {one.slug for one in new}
        if next((one for one in old if one.slug == slug), None) != next((one for one in new if one.slug == slug), None)
    }
    for code in ("vi", "fr", "en"):
        with override(code):
            assert all(sentence(change).strip() for change in changes)


def test_every_key_of_a_session_is_compared() -> None:
    derived = {"slug", "uid", "day"}
    assert {one.name for one in fields(SessionContent)} - derived == {key for keys in KEYS.values() for key in keys}


HALL = Place("palace/hall", {"en": "Great hall"}, "palace", {"en": "Palace"})
OPENING = SessionContent(
    slug="opening",
    uid=UUID(int=7),
    kind="opening",
    title={"en": "Opening", "vi": "Khai mạc"},
    starts=datetime(2027, 3, 3, 1, tzinfo=UTC),
    ends=datetime(2027, 3, 3, 2, 30, tzinfo=UTC),
    day=date(2027, 3, 3),
    room=HALL,
    spoken=("vi",),
    people=(Participant("speaker", name="Lan"), Participant("chair", name="Anne")),
)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"title": {"en": "Grand opening"}}, "Renamed: it was “Opening”."),
        (
            {"starts": datetime(2027, 3, 4, 1, tzinfo=UTC), "ends": datetime(2027, 3, 4, 2, tzinfo=UTC)},
            "Moved in time: Thursday 4 March 2027, 08:00–09:00 (UTC+7); "
            "it was Wednesday 3 March 2027, 08:00–09:30 (UTC+7).",
        ),
        (
            {"room": Place("palace/b", {"en": "Room B"}, "palace", {"en": "Palace"})},
            "Moved to another room: Room B, Palace; it was Great hall, Palace.",
        ),
        ({"room": None, "where": {"en": "Garden"}}, "Moved to another room: Garden; it was Great hall, Palace."),
        ({"state": "cancelled"}, "Cancelled."),
        (
            {"people": (Participant("chair", name="Anne"), Participant("speaker", name="Bo"))},
            "Joined: Bo (speaker). Left: Lan (speaker).",
        ),
        (
            {"spoken": ("vi", "fr"), "interpreted": ("en",), "interpreting": "simultaneous"},
            "Languages: Vietnamese, French, interpreted into English – simultaneous; before: Vietnamese.",
        ),
        ({"documents": (Handout("minutes", {"en": "Minutes of day 1"}),)}, "To read, new: Minutes of day 1."),
        ({"capacity": 40, "main": True}, "Changed: main event, places."),
        ({"text": {"en": "All welcome"}}, "Text changed: text."),
    ],
)
def test_each_sort_of_change_is_said_in_words(columns: dict[str, Any], said: str) -> None:
    with override("en"):
        [changed] = gathered(differences([OPENING], [replace(OPENING, **columns)]))
        assert [sentence(change) for change in changed.changes] == [said]


def test_what_came_and_went_is_said_with_time_and_place() -> None:
    with override("en"):
        added, removed = (differences(*pair)[0] for pair in (([], [OPENING]), ([OPENING], [])))
        what = "opening session · Wednesday 3 March 2027, 08:00–09:30 (UTC+7) · Great hall, Palace"
        assert sentence(added) == f"New: {what}."
        assert sentence(removed) == f"No longer on the programme; it was {what}."
