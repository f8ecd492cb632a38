"""The edition in preparation: its venues, rooms, interpreters, and a programme of any size.

Sessions are numbered by time and then by room, and those who speak are taken in turn, so that nobody is needed in two
rooms at once as long as twice as many speak as there are rooms.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.exchange.sample.making import conference
from nhipcau.exchange.sample.making.rows import Row, row
from nhipcau.exchange.sample.plan import Plan, Programme

ZONE = "Asia/Ho_Chi_Minh"
FIRST_DAY = date(2028, 5, 10)
OPENS, CLOSES = time(7, 30), time(19, 0)
_BEGINS, _MINUTES, _LONGEST, _BREAK = time(8, 0), 600, 90, 5
_KINDS = ["workshop", "forum", "workshop", "plenary", "side", "workshop", "meetings", "visit"]
_SUBJECTS = [
    ("nước sạch và vệ sinh", "eau et assainissement", "water and sanitation"),
    ("di sản và bảo tàng", "patrimoine et musées", "heritage and museums"),
    ("nông nghiệp sinh thái", "agroécologie", "agroecology"),
    ("đô thị thông minh", "ville intelligente", "smart cities"),
    ("đào tạo nghề", "formation professionnelle", "vocational training"),
    ("y tế cơ sở", "santé de proximité", "community health"),
    ("du lịch bền vững", "tourisme durable", "sustainable tourism"),
    ("thích ứng biến đổi khí hậu", "adaptation au climat", "climate adaptation"),
    ("giảng dạy tiếng Pháp", "enseignement du français", "teaching of French"),
    ("doanh nghiệp địa phương", "entreprises locales", "local businesses"),
    ("giao thông công cộng", "transports publics", "public transport"),
]
#: Every so many sessions: one that is a draft, one without an English title, a speaker who has not answered.
_DRAFT, _NO_ENGLISH, _NOT_ANSWERED = 40, 12, 15


def number_of(plan: Plan) -> int:
    """The key of the edition in preparation."""
    return plan.editions + 1


def edition(plan: Plan) -> Iterator[Edition]:
    """Yield the edition, if it has a programme."""
    pk, last = number_of(plan), FIRST_DAY + timedelta(days=plan.programme.days - 1)
    if plan.programme.sessions:
        yield Edition(
            pk=pk,
            slug=f"edition-{pk}",
            series=Edition.Series.ASSISES,
            number=pk,
            year=FIRST_DAY.year,
            begins=str(FIRST_DAY),
            ends=str(last),
            country="VN",
            host_id=1,
            status=Edition.Status.PLANNED,
            title_vi=f"Hội nghị hư cấu lần thứ {pk}",
            title_fr=f"{pk}es Assises fictives",
            title_en=f"Fictional conference {pk}",
            theme_vi="Chủ đề hư cấu của hội nghị đang chuẩn bị",
            theme_fr="Thème fictif de l’édition en préparation",
            theme_en="Fictional theme of the edition in preparation",
        )


def venues(plan: Plan) -> Iterator[Row]:
    """Yield the venues."""
    for pk in range(1, plan.programme.venues + 1) if plan.programme.sessions else ():
        yield row(
            id=pk,
            edition_id=number_of(plan),
            slug=f"venue-{pk}",
            position=pk,
            name_vi=f"Trung tâm hội nghị hư cấu {pk}",
            name_fr=f"Centre de congrès fictif {pk}",
            name_en=f"Fictional congress centre {pk}",
            locality_id=1,
            time_zone=ZONE,
        )


def transfers(plan: Plan) -> Iterator[Row]:
    """Yield the ways between venues: a quarter of an hour or somewhat more."""
    numbers = range(1, plan.programme.venues + 1) if plan.programme.sessions else ()
    for one, other in combinations(numbers, 2):
        yield row(one_id=one, other_id=other, minutes=15 + (one + other) % 4 * 5)


def rooms(plan: Plan) -> Iterator[Row]:
    """Yield the rooms, some large, some without a booth."""
    of = plan.programme.rooms_of_venue
    for pk in range(1, plan.programme.rooms + 1) if plan.programme.sessions else ():
        yield row(
            id=pk,
            venue_id=(pk - 1) // of + 1,
            slug=f"room-{pk}",
            position=pk,
            name_vi=f"Phòng hư cấu {pk}",
            name_fr=f"Salle fictive {pk}",
            name_en=f"Fictional room {pk}",
            capacity=400 if pk == 1 else 40 + pk % 5 * 40,
            booths=2 if pk % 3 else 1,
            step_free=pk % 4 != 0,
            opens=OPENS,
            closes=CLOSES,
        )


def interpreters(plan: Plan) -> Iterator[Row]:
    """Yield how many interpreters there are for each pair of languages."""
    for one, other, share in (("fr", "vi", 4), ("en", "vi", 2), ("en", "fr", 1)) if plan.programme.sessions else ():
        yield row(edition_id=number_of(plan), one=one, other=other, people=share * plan.programme.rooms)


def first_session(plan: Plan) -> int:
    """The key of the first session: those of past editions have the ones before."""
    return plan.editions * len(conference.ITEMS) + 1


def sessions(plan: Plan) -> Iterator[Row]:
    """Yield the sessions in the order of time."""
    for place in range(plan.programme.sessions):
        starts, ends, room = _when_and_where(plan.programme, place)
        yield row(
            id=first_session(plan) + place,
            edition_id=number_of(plan),
            slug=f"session-{place + 1}",
            position=place,
            state=Session.State.DRAFT if place % _DRAFT == _DRAFT - 1 else Session.State.CONFIRMED,
            audience=Session.Audience.INVITED if place % 9 == 8 else Session.Audience.DELEGATES,
            capacity=40 if room > 1 else 300,
            starts=starts,
            ends=ends,
            room_id=room,
            **_what(plan, place),
            **_languages(place),
        )


def _when_and_where(programme: Programme, place: int) -> tuple[datetime, datetime, int]:
    turn, room = divmod(place, programme.rooms)
    day, slot = divmod(turn, programme.slots)
    length = _MINUTES // programme.slots // 5 * 5
    local = datetime.combine(FIRST_DAY + timedelta(days=day), _BEGINS, tzinfo=ZoneInfo(ZONE))
    starts = (local + timedelta(minutes=slot * length)).astimezone(UTC)
    return starts, starts + timedelta(minutes=max(5, min(_LONGEST, length - _BREAK))), room + 1


def _what(plan: Plan, place: int) -> Row:
    last = plan.programme.sessions - 1
    kind = "opening" if place == 0 else "closing" if place == last else _KINDS[place % len(_KINDS)]
    subject, where = _SUBJECTS[place % len(_SUBJECTS)], plan.name(place % plan.localities + 1)
    english = place % _NO_ENGLISH != _NO_ENGLISH - 1
    number = place + 1
    return {
        "kind": kind,
        "main": place % 10 == 0,
        "title_vi": f"Phiên hư cấu {number}: {subject[0]} tại {where}",
        "title_fr": f"Séance fictive {number} : {subject[1]} à {where}",
        "title_en": f"Fictional session {number}: {subject[2]} in {where}" if english else "",
        "text_vi": f"Phiên này là hư cấu. Các địa phương bịa ra cùng trao đổi kinh nghiệm về {subject[0]} tại {where}.",
        "text_fr": f"Cette séance est fictive. Des collectivités inventées y échangent sur : {subject[1]} à {where}.",
        "text_en": f"This session is fictional. Invented localities share what they know of {subject[2]} in {where}.",
    }


def _languages(place: int) -> Row:
    if place % 2:
        return {"spoken": "vi"}
    return {"spoken": "vi,fr", "interpreted": "vi,fr", "interpreting": Session.Interpreting.SIMULTANEOUS}


def session_fields(plan: Plan) -> Iterator[Row]:
    """Yield the fields of cooperation of each session."""
    for place in range(plan.programme.sessions):
        for field in plan.some_fields(plan.chance("session", place)):
            yield row(session_id=first_session(plan) + place, cooperationfield_id=field)


def people(plan: Plan) -> Iterator[Row]:
    """Yield a chair and a speaker of each session, in turn, and a locality at every third."""
    for place in range(plan.programme.sessions):
        session = first_session(plan) + place
        for position, role in enumerate((SessionPerson.Role.CHAIR, SessionPerson.Role.SPEAKER)):
            number = (2 * place + position) % plan.programme.speakers + 1
            waits = number % _NOT_ANSWERED == 0
            state = SessionPerson.State.INVITED if waits else SessionPerson.State.CONFIRMED
            yield row(session_id=session, person_id=number, role=role, state=state, position=position)
        if place % 3 == 0:
            host = place % plan.localities + 1
            yield row(session_id=session, locality_id=host, role=SessionPerson.Role.HOST, position=2)
