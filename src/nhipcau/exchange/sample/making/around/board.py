"""The fictional board of the edition in preparation: a team, its tasks and risks, a run of show, incidents, calls."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Model

from nhipcau.conference.board.models import Contact, Cue, Dependency, Entry, Incident, Risk, Show, Task
from nhipcau.conference.preparation.models import Member, Side
from nhipcau.core.roles.models import Area
from nhipcau.exchange.sample.making.attendance.delegations import TODAY, days_ago, phone
from nhipcau.exchange.sample.making.attendance.guests import parties
from nhipcau.exchange.sample.making.programme import FIRST_DAY, first_session, number_of
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.names import person_name
from nhipcau.exchange.sample.plan import Plan

State = Task.State
AREAS = tuple(area.value for area in Area if area.value)
Texts = tuple[str, str, str]

#: Area, days before the opening, days of work, the task it waits for (from 1 on), and what is to be done.
TASKS: tuple[tuple[str, int, int, int, Texts], ...] = (
    ("programme", 870, 20, 0, ("Thống nhất chủ đề hư cấu", "Arrêter le thème fictif", "Agree on the fictional theme")),
    ("logistics", 560, 30, 1, ("Giữ hội trường hư cấu", "Réserver le palais fictif", "Book the fictional hall")),
    ("protocol", 300, 15, 1, ("Lập danh sách khách mời", "Dresser la liste des invités", "List whom to invite")),
    ("protocol", 240, 20, 3, ("Gửi giấy mời", "Envoyer les invitations", "Send the invitations")),
    (
        "accreditation",
        60,
        10,
        4,
        ("Chốt danh sách đại biểu", "Clore la liste des délégués", "Close the list of delegates"),
    ),
    ("accreditation", 20, 6, 5, ("In thẻ đại biểu", "Imprimer les badges", "Print the badges")),
    ("security", 15, 5, 5, ("Kiểm tra danh sách ra vào", "Vérifier la liste d’accès", "Check who may enter")),
    ("security", 1, 1, 2, ("Kiểm tra an ninh hội trường", "Contrôler le palais", "Check the hall")),
    ("exhibition", 120, 25, 2, ("Vẽ sơ đồ gian hàng", "Dessiner le plan des stands", "Draw the plan of the stands")),
    ("exhibition", 75, 20, 9, ("Phân gian hàng", "Attribuer les stands", "Allocate the stands")),
    ("meetings", 30, 12, 5, ("Lập lịch gặp song phương", "Établir le calendrier des rencontres", "Plan the meetings")),
    ("programme", 90, 15, 1, ("Ký hợp đồng phiên dịch", "Signer avec les interprètes", "Sign with the interpreters")),
    ("communication", 200, 20, 1, ("Dựng trang tin", "Ouvrir la page d’information", "Open the news page")),
    ("communication", 7, 2, 13, ("Họp báo", "Tenir la conférence de presse", "Hold the press conference")),
    ("logistics", 45, 15, 5, ("Thuê xe đưa đón", "Louer les cars", "Hire the buses")),
    ("logistics", 3, 1, 15, ("Tập huấn lái xe", "Instruire les chauffeurs", "Brief the drivers")),
    ("followup", -14, 10, 0, ("Gửi tuyên bố chung", "Envoyer la déclaration", "Send the declaration")),
    ("", -30, 15, 17, ("Họp tổng kết", "Tenir la réunion de bilan", "Hold the meeting that looks back")),
)
#: Area, likelihood, impact, what may happen, and the measure.
RISKS: tuple[tuple[str, int, int, Texts, Texts], ...] = (
    (
        "logistics",
        3,
        4,
        ("Mưa lớn hư cấu ngày khai mạc", "Pluies fictives à l’ouverture", "Fictional rain at the opening"),
        ("Thuê mái che", "Louer des auvents", "Hire awnings"),
    ),
    (
        "protocol",
        4,
        2,
        ("Đoàn đến muộn vì chuyến bay", "Retard de vol d’une délégation", "A delegation is late by its flight"),
        ("Bố trí xe trực", "Tenir un car en réserve", "Keep a bus at hand"),
    ),
    (
        "programme",
        2,
        3,
        ("Phiên dịch vắng mặt", "Interprète absent", "An interpreter is missing"),
        ("Có người dự phòng", "Prévoir un remplaçant", "Have somebody to stand in"),
    ),
    (
        "security",
        1,
        5,
        ("Phải sơ tán hội trường", "Évacuation du palais", "The hall must be left"),
        ("Diễn tập trước một tuần", "Exercice une semaine avant", "A drill the week before"),
    ),
    (
        "communication",
        2,
        2,
        ("Trang tin quá tải", "Page d’information saturée", "The news page is overrun"),
        ("", "", ""),
    ),
)
#: Minutes from the beginning (None: when the one before ends), minutes it takes, what happens, and what services do.
CUES: tuple[tuple[int | None, int, Texts, Row], ...] = (
    (-30, 25, ("Đón đại biểu", "Accueil", "Welcome"), {"where": "Sảnh", "sound": "Nhạc nền", "light": "Sáng"}),
    (-5, 5, ("Ổn định chỗ ngồi", "Prendre place", "Be seated"), {"who": "MC", "sound": "Micro MC"}),
    (0, 6, ("Chào cờ", "Hymnes", "Anthems"), {"screen": "Quốc kỳ", "sound": "Quốc ca", "protocol": "Đứng dậy"}),
    (None, 6, ("Giới thiệu đại biểu", "Présentation", "Introductions"), {"who": "MC", "interpreting": "vi → fr"}),
    (None, 15, ("Phát biểu khai mạc", "Discours d’ouverture", "Opening speech"), {"where": "Bục", "light": "Bục"}),
    (30, 12, ("Phát biểu đáp từ", "Réponse", "Reply"), {"where": "Bục", "interpreting": "fr → vi"}),
    (None, 8, ("Chụp ảnh chung", "Photo de groupe", "Group photo"), {"where": "Sân khấu", "protocol": "Hai hàng"}),
)
CALLS = (
    (Contact.Kind.EMERGENCY, "Trạm y tế hư cấu", "Sơ cứu · premiers secours · first aid"),
    (Contact.Kind.VENUE, "Ban quản lý hội trường hư cấu", "Hội trường · palais · hall"),
    (Contact.Kind.TRANSPORT, "Điều phối xe hư cấu", "Xe đưa đón · cars · buses"),
    (Contact.Kind.TECHNICAL, "Kỹ thuật âm thanh hư cấu", "Âm thanh · son · sound"),
)
#: How grave, what happened in a rehearsal, who deals with it, and whether it is closed.
HAPPENED = (
    ("2", "Tổng duyệt hư cấu: micro bục bị rè.", "Kỹ thuật âm thanh hư cấu", True),
    ("1", "Tổng duyệt hư cấu: thiếu biển chỉ dẫn ở sảnh.", "", False),
)
_KIND = "opening"


def _three(name: str, texts: Texts) -> Row:
    return {f"{name}_{code}": text for code, text in zip(("vi", "fr", "en"), texts, strict=True)}


@numbered
def team(plan: Plan) -> Iterator[Row]:
    """Yield somebody for each area of the work, on the two sides in turn."""
    for number, area in enumerate(AREAS if parties(plan) else ()):
        country = "FR" if number % 3 == 2 else "VN"
        yield row(
            edition_id=number_of(plan),
            side=Side.COHOST if country == "FR" else Side.HOST,
            area=area,
            name=person_name(plan.chance("member of the team", number), country),
            email=f"team-{number + 1}@example.org",
            phone=phone(900 + number, country),
            position=number,
        )


@numbered
def tasks(plan: Plan) -> Iterator[Row]:
    """Yield the tasks; those due by now are done, but for the last of them."""
    due = [FIRST_DAY - timedelta(days=days) for _area, days, _effort, _needs, _what in TASKS]
    for number, (area, days, effort, _needs, what) in enumerate(TASKS if parties(plan) else ()):
        is_done = due[number] < TODAY
        yield row(
            edition_id=number_of(plan),
            **_three("title", what),
            area=area,
            owner_id=AREAS.index(area) + 1 if area else None,
            days_before=days,
            due=due[number],
            first_due=due[number],
            effort=effort,
            state=State.DONE if is_done else State.DOING if number == 1 else State.OPEN,
            done_on=due[number] + timedelta(days=4) if is_done else None,
            position=number,
        )


def needs(plan: Plan) -> Iterator[Row]:
    """Yield what waits for what."""
    for number, (_area, _days, _effort, before, _what) in enumerate(TASKS if parties(plan) else (), start=1):
        if before:
            yield row(task_id=number, needs_id=before)


def risks(plan: Plan) -> Iterator[Row]:
    """Yield the risks, each to be looked at again a month before the opening."""
    for number, (area, likelihood, impact, what, measure) in enumerate(RISKS if parties(plan) else ()):
        yield row(
            edition_id=number_of(plan),
            **_three("title", what),
            **_three("measure", measure),
            area=area,
            likelihood=likelihood,
            impact=impact,
            owner_id=AREAS.index(area) + 1,
            review_on=FIRST_DAY - timedelta(days=30),
            position=number,
        )


@numbered
def shows(plan: Plan) -> Iterator[Row]:
    """Yield the run of show of the opening session, and the template for such sessions."""
    if parties(plan):
        yield row(edition_id=number_of(plan), session_id=first_session(plan))
        yield row(edition_id=number_of(plan), kind=_KIND)


def cues(plan: Plan) -> Iterator[Row]:
    """Yield the cues of both."""
    for show in shows(plan):
        for position, (minute, duration, what, said) in enumerate(CUES):
            yield row(
                show_id=show["id"], position=position, minute=minute, duration=duration, **_three("what", what), **said
            )


def calls(plan: Plan) -> Iterator[Row]:
    """Yield services, at numbers that nobody has."""
    for number, (kind, name, duty) in enumerate(CALLS if parties(plan) else ()):
        yield row(edition_id=number_of(plan), kind=kind, name=name, duty=duty, phone=phone(950 + number, "VN"))


@numbered
def incidents(plan: Plan) -> Iterator[Row]:
    """Yield what happened in a rehearsal."""
    for number, (severity, what, _deals, _closed) in enumerate(HAPPENED if parties(plan) else (), start=1):
        at = days_ago(2, number)
        yield row(edition_id=number_of(plan), number=number, at=at, severity=severity, what=what, entered_at=at)


def entries(plan: Plan) -> Iterator[Row]:
    """Yield what was done about it."""
    for number, (_severity, _what, deals, closed) in enumerate(HAPPENED if parties(plan) else (), start=1):
        if deals:
            yield row(incident_id=number, kind=Entry.Kind.DEALS, deals=deals, at=days_ago(2, number + 5))
        if closed:
            yield row(incident_id=number, kind=Entry.Kind.CLOSED, at=days_ago(2, number + 20))


STEPS: list[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = [
    (Member, team),
    (Task, tasks),
    (Dependency, needs),
    (Risk, risks),
    (Show, shows),
    (Cue, cues),
    (Contact, calls),
    (Incident, incidents),
    (Entry, entries),
]
