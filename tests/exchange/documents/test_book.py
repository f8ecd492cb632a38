"""The printed programme: everything released stands in it, in each language, with every letter."""

import io
import re
import time
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from nhipcau.conference.schedule.content import Named, Participant, SessionContent
from nhipcau.conference.schedule.outputs import SessionView
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.documents.book.build import book_data, book_pdf
from nhipcau.exchange.documents.book.grids import grids_of
from nhipcau.exchange.documents.book.venues import map_of
from tests.exchange import invented

pytestmark = pytest.mark.one_database

FRAME = invented.frame()
SESSIONS = invented.sessions(FRAME)


def pages_of(body: bytes) -> list[str]:
    """The text of each page as a person reads it, without line ends."""
    pages = PdfReader(io.BytesIO(body)).pages
    return [re.sub(r"\s+", " ", unicodedata.normalize("NFC", page.extract_text())) for page in pages]


def squeezed(text: str) -> str:
    """A text without spaces: lines are broken anywhere."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_and_title_stands_in_the_book_with_all_its_letters(language: str) -> None:
    began = time.monotonic()
    pages = pages_of(book_pdf(invented.programme(SESSIONS, FRAME, language)))
    assert time.monotonic() - began < 30
    text = squeezed(" ".join(pages))
    for session in SESSIONS:
        title = session.content.translated("title", language)
        assert squeezed(str(title)) in text
        for one in session.content.people:
            assert squeezed(one.name) in text
    assert squeezed(str(FRAME.translated("title", language))) in squeezed(pages[0])
    assert "Bảnthứhai" in squeezed(pages[0])
    # Visible on the cover, before anything else.
    assert pages[0].startswith(
        {"vi": "Dữ liệu mẫu hư cấu", "fr": "Données fictives", "en": "Fictional sample data"}[language]
    )
    assert all(re.search(rf"{number} / {len(pages)}", page) for number, page in enumerate(pages[1:], start=2))


def test_the_book_is_tagged_in_its_language_and_the_same_each_time() -> None:
    programme = invented.programme(SESSIONS[:12], FRAME, "fr")
    body = book_pdf(programme)
    assert body == book_pdf(programme)
    pdf = PdfReader(io.BytesIO(body))
    assert pdf.trailer["/Root"]["/Lang"] == "fr"  # type: ignore[index]
    assert b"pdfuaid" in body
    assert pdf.outline


def test_indexes_lead_to_the_pages_on_which_sessions_stand() -> None:
    pages = pages_of(book_pdf(invented.programme(SESSIONS, FRAME, "en")))
    name = SESSIONS[20].content.people[1].name
    (line,) = re.findall(rf"{re.escape(name)} \([^)]*\), ([0-9, ]+)", " ".join(pages[-6:]))
    listed = {int(number) for number in re.findall(r"\d+", line)}
    first = next(number for number, page in enumerate(pages, start=1) if "Speakers" in page or name in page)
    standing = {number for number, page in enumerate(pages, start=1) if name in page and first <= number <= max(listed)}
    assert listed <= standing


def test_a_grid_holds_each_session_once_and_rooms_are_divided_over_pages() -> None:
    frame = invented.frame(rooms=80)
    programme = invented.programme(invented.sessions(frame, 480), frame, "vi")
    today = [one for one in programme.entries if one.day == invented.FIRST_DAY]
    grids = grids_of(sorted(today, key=lambda one: one.begins), programme)
    assert [len(grid["rooms"]) for grid in grids] == [7] * 8 + [6] * 4
    cells = [cell for grid in grids for cell in grid["cells"]]
    anchors = [session["anchor"] for cell in cells for session in cell["sessions"]]
    assert sorted(anchors) == sorted(f"session-{one.content.slug}" for one in today)
    assert all(
        grid["across"] and len(grid["rows"]) >= max(c["row"] + c["rows"] for c in grid["cells"]) for grid in grids
    )


def test_sessions_that_run_into_each_other_in_one_room_share_a_cell() -> None:
    first, second = SESSIONS[4], SESSIONS[8]
    clash = replace(second, content=replace(second.content, starts=first.content.starts, ends=first.content.ends))
    programme = invented.programme([first, clash], FRAME, "vi")
    (grid,) = grids_of(programme.entries, programme)
    assert [len(cell["sessions"]) for cell in grid["cells"]] == [2]


def test_a_record_of_the_past_is_printed_with_what_is_known() -> None:
    """Days without hours, words without rooms, a session without any date, planned beside actual."""
    fair = SessionContent(
        slug="fair", uid=SESSIONS[0].content.uid, kind="exhibition", main=True, title={"vi": "Triển lãm"},
        on=PartialDate.parse("2023-04-14"), until=PartialDate.parse("2023-04-16"), day=date(2023, 4, 14),
        time_of_day="morning", where={"vi": "Phố đi bộ"},
        planned={"vi": "100–120 gian"}, actual={"vi": "khoảng 60 gian"},
        people=(Participant("host", locality=Named("places", "ha-noi", {"vi": "Hà Nội"}, "VN")),),
    )  # fmt: skip
    vague = SessionContent("visit", SESSIONS[1].content.uid, "visit", title={"fr": "Visite de la gare"})
    frame = replace(FRAME, venues=(), rooms=())
    text = " ".join(pages_of(book_pdf(invented.programme([SessionView(fair), SessionView(vague)], frame, "vi"))))
    for words in (
        "Triển lãm",
        "Phố đi bộ",
        "100–120 gian",
        "khoảng 60 gian",
        "Hà Nội",
        "hiển thị bằng tiếng Pháp",
        "14–16",
    ):
        assert squeezed(words) in squeezed(text)


def test_a_map_is_drawn_only_of_venues_that_lie_apart() -> None:
    drawn = map_of(FRAME)
    assert drawn is not None
    assert [point["number"] for point in drawn["points"]] == [1, 2]
    # The garden lies south-east of the hall, by two kilometres.
    (hall, garden) = drawn["points"]
    assert hall["x"] < garden["x"]
    assert hall["y"] < garden["y"]
    assert drawn["scale_words"] == "500 m"
    alone = replace(FRAME, venues=(FRAME.venues[0], replace(FRAME.venues[1], latitude=None)))
    assert map_of(alone) is None
    assert map_of(replace(FRAME, venues=(FRAME.venues[0], replace(FRAME.venues[0], slug="same")))) is None


def test_nothing_released_is_read_as_markup() -> None:
    hostile = '#panic("x") $ *bold* _it_ <label> @ref `raw` \\ // [x] =Heading \u4e2d\u6587 \x07'
    content = replace(SESSIONS[1].content, title={"vi": hostile}, text={"vi": hostile}, topics={"vi": hostile})
    text = " ".join(pages_of(book_pdf(invented.programme([replace(SESSIONS[1], content=content)], FRAME, "vi"))))
    assert squeezed('#panic("x") $ *bold* _it_ <label> @ref `raw` \\ // [x] =Heading […]') in squeezed(text)


def test_the_data_of_a_book_says_all_of_a_session() -> None:
    data = book_data(invented.programme(SESSIONS[:2], FRAME, "fr"))
    (group,) = data["groups"]
    assert [one["cancelled"] for one in group["sessions"]] == [True, False]
    assert [role["people"][0]["name"]["text"] for role in group["sessions"][1]["people"]]
