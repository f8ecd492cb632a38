"""An invented programme, as a release holds it: plain values, without a database."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from nhipcau.conference.schedule.content import (
    Frame,
    Handout,
    Named,
    Participant,
    Place,
    RoomFrame,
    SessionContent,
    VenueFrame,
)
from nhipcau.conference.schedule.outputs import SessionView
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import Text
from nhipcau.exchange.calendars.entries import Programme
from nhipcau.exchange.calendars.reading import Reader

ADDRESS = "https://nhipcau.example"
RELEASED = datetime(2026, 10, 1, 8, 30, 15, 250_000, tzinfo=UTC)
FIRST_DAY = date(2026, 10, 24)
#: Names with the letters that typefaces and file formats lose first.
NAMES = (
    "Nguyễn Thị Ánh Tuyết", "Đặng Hữu Phước", "Lê Thị Ngọc Ỷ", "Trần Đức Lương", "Phạm Thị Hồng Nhung",
    "Élodie Lefèvre", "Gaëlle Guégan", "Françoise d’Aubigné", "Loïc Çelik", "Zoé Saÿ-Œuvrard",
)  # fmt: skip
TITLES = (
    {
        "vi": "Nước sạch và vệ sinh môi trường cho các xã vùng cao",
        "fr": "L’eau potable et l’assainissement pour les communes de montagne",
        "en": "Clean water and sanitation for mountain communes",
    },
    {"vi": "Giữ gìn phố cổ và làng nghề", "fr": "Préserver les vieux quartiers et les villages de métiers"},
    {"fr": "Œuvrer ensemble : bilan d’étape", "en": "Working together: where we stand"},
    {"vi": "Giao thông công cộng và chất lượng không khí"},
    {"vi": "Đào tạo nghề", "fr": "Formation professionnelle", "en": "Vocational training"},
)
TEXT = {
    "vi": "Các đoàn trình bày kết quả, khó khăn và đề xuất; phần thảo luận dành cho mọi đại biểu. " * 3,
    "fr": "Les délégations présentent résultats, difficultés et propositions ; la discussion est ouverte à tous. " * 3,
    "en": "Delegations present results, difficulties and proposals; the discussion is open to all. " * 3,
}
KINDS = ("workshop", "forum", "plenary", "meetings", "side")
_SPACE = UUID("6f5b0d5e-6f67-4b1e-9f6a-1f0f5b1f0e01")


def words(text: str) -> dict[str, str]:
    """The same text in each language, marked with it."""
    return {code: f"{text} {code}" for code in ("vi", "fr", "en")}


def frame(rooms: int = 4, days: int = 3, zone: str = "Asia/Ho_Chi_Minh") -> Frame:
    """An edition with two venues and rooms in both."""
    venues = (
        VenueFrame("hall", {"vi": "Cung Hội nghị", "fr": "Palais des congrès", "en": "Conference Palace"},
                   {"vi": "số 1 đường Hùng Vương", "fr": "1, rue Hùng Vương"}, zone=zone,
                   latitude=21.0369, longitude=105.8342),
        VenueFrame("garden", {"vi": "Vườn hoa Lý Thái Tổ"}, zone=zone, latitude=21.0285, longitude=105.8530),
    )  # fmt: skip
    made = tuple(_room(number, venues[number % 2]) for number in range(rooms))
    return Frame(
        slug="assises-99",
        title={"vi": "Hội nghị hư cấu lần thứ 99", "fr": "99es Assises fictives", "en": "99th fictional conference"},
        theme={"vi": "Cùng nhau vượt khó", "fr": "Ensemble, malgré tout"},
        series="assises",
        number=99,
        begins=PartialDate.from_date(FIRST_DAY),
        ends=PartialDate.from_date(FIRST_DAY + timedelta(days=days - 1)),
        host=Named("places", "ha-noi", {"vi": "Hà Nội", "fr": "Hanoï", "en": "Hanoi"}, "VN"),
        country="VN",
        zone=zone,
        days=tuple(FIRST_DAY + timedelta(days=n) for n in range(days)),
        venues=venues,
        rooms=made,
    )


def _room(number: int, venue: VenueFrame) -> RoomFrame:
    slug = f"room-{number + 1}"
    name = {"vi": f"Phòng {number // 2 + 1}", "fr": f"Salle {number // 2 + 1}", "en": f"Room {number // 2 + 1}"}
    return RoomFrame(f"{venue.slug}/{slug}", slug, venue.slug, name, 80 + 10 * number, 2, step_free=number % 2 == 0)


def sessions(of: Frame, count: int = 150, speakers: int = 120, seed: int = 1) -> list[SessionView]:
    """Sessions of 45 to 90 minutes in all rooms on all days; the first is cancelled."""
    dice = random.Random(seed)
    people = [f"{NAMES[n % len(NAMES)]} {n // len(NAMES) + 1}" for n in range(speakers)]
    found = []
    for number in range(count):
        room = of.rooms[number % len(of.rooms)]
        step = number // len(of.rooms)
        day = of.days[step % len(of.days)]
        begins = datetime(day.year, day.month, day.day, 8, 0, tzinfo=ZoneInfo(of.zone))
        begins += timedelta(minutes=(step // len(of.days)) * 45)
        found.append(SessionView(_content(of, number, room, begins, dice, people), number % 3, RELEASED))
    return found


def _content(of: Frame, number: int, room: RoomFrame, begins: datetime, dice: random.Random,
             people: list[str]) -> SessionContent:  # fmt: skip
    venue = next(one for one in of.venues if one.slug == room.venue)
    starts = begins.astimezone(UTC)
    taking_part = tuple(
        Participant(
            "chair" if n == 0 else "speaker",
            name=name,
            organisation=Named("organisations", "sy", {"fr": "Syndicat des eaux", "vi": "Nghiệp đoàn nước"}),
            note={"vi": "Chủ tịch", "fr": "Président"} if n == 0 else {},
        )
        for n, name in enumerate(dice.sample(people, 3))
    )
    return SessionContent(
        slug=f"session-{number + 1}",
        uid=uuid5(_SPACE, str(number)),
        kind=KINDS[number % len(KINDS)],
        main=number % 4 == 0,
        title=TITLES[number % len(TITLES)],
        text=TEXT if number % 2 else {},
        topics={"vi": "Kết quả\nKhó khăn", "fr": "Résultats\nDifficultés"},
        fields=(Named("fields", "water", {"vi": "Nước", "fr": "Eau", "en": "Water"}),) if number % 3 else (),
        state="cancelled" if number == 0 else "confirmed",
        audience="delegates",
        capacity=80,
        starts=starts,
        ends=starts + timedelta(minutes=dice.choice((30, 45))),
        zone=venue.zone,
        day=begins.date(),
        room=Place(room.key, room.name, venue.slug, venue.name),
        spoken=("vi", "fr"),
        interpreted=("en",),
        interpreting="simultaneous",
        people=taking_part,
        documents=(Handout("document", {"fr": "Diapositives"}, "fr", "https://example.org/a?b=1&c=2"),),
    )


def programme(views: list[SessionView], of: Frame, language: str = "vi", gone: list[SessionView] | None = None,
              **more: object) -> Programme:  # fmt: skip
    """A programme of released sessions in one language."""
    reader = Reader(of, language, ADDRESS)
    made = Programme(
        frame=of,
        language=language,
        title=reader.words(of.title) or Text("", ""),
        theme=reader.words(of.theme),
        release="Bản thứ hai",
        number=2,
        released_at=RELEASED,
        address=ADDRESS,
        url=f"{ADDRESS}/{language}/editions/{of.slug}/programme",
        entries=reader.entries(views),
        gone=reader.entries(gone or []),
        fictional=True,
    )
    return replace(made, **more)  # type: ignore[arg-type]
