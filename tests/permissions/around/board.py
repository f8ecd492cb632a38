"""What is done with the board of the secretariat."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from nhipcau.conference.board.actions import contacts, incidents, risks, shows, tasks
from nhipcau.conference.board.models import Contact, Cue, Incident, Risk, Show, Task

Act = Callable[[Any, Any, Any], object]
AT = datetime(2026, 11, 1, 8, tzinfo=UTC)


def _task(side: Any) -> Task:
    values = {"area": "programme", "days_before": 30}
    return Task.objects.get_or_create(edition=side.edition, title_vi="Chốt danh sách", defaults=values)[0]


def _risk(side: Any) -> Risk:
    return Risk.objects.get_or_create(edition=side.edition, title_vi="Mưa lớn", defaults={"area": "programme"})[0]


def _contact(side: Any) -> Contact:
    values = {"kind": "hotel", "phone": "1"}
    return Contact.objects.get_or_create(edition=side.edition, name="Khách sạn", defaults=values)[0]


def _show(side: Any) -> Show:
    return Show.objects.get_or_create(edition=side.edition, session=side.session)[0]


def _template(side: Any) -> Show:
    return Show.objects.get_or_create(edition=side.edition, kind="opening")[0]


def _cue(side: Any) -> Cue:
    return Cue.objects.get_or_create(show=_show(side), what_vi="Chào cờ")[0]


def _incident(side: Any) -> Incident:
    values = {"number": 1, "at": AT, "severity": "2"}
    return Incident.objects.get_or_create(edition=side.edition, what="Mất điện", defaults=values)[0]


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "board.plan": [
        lambda by, side, mine: tasks.set_state(by, _task(side), _task(side).version, "doing"),
        lambda by, side, mine: tasks.change_task(by, _task(side), _task(side).version, {"title_fr": "Clore"}),
        lambda by, side, mine: tasks.remove_task(by, _task(side), _task(side).version),
        lambda by, side, mine: risks.change_risk(by, _risk(side), _risk(side).version, {"impact": 5}),
        lambda by, side, mine: risks.remove_risk(by, _risk(side), _risk(side).version),
    ],
    "board.keep": [
        lambda by, side, mine: shows.make_show(by, side.edition, kind="press"),
        lambda by, side, mine: shows.take_cues(by, _show(side), _show(side).version, _template(side)),
        lambda by, side, mine: shows.add_cue(by, _show(side), _show(side).version, {"what_vi": "Chào cờ"}),
        lambda by, side, mine: shows.change_cue(by, _cue(side), _cue(side).show.version, {"duration": 9}),
        lambda by, side, mine: shows.move_cue(by, _cue(side), _cue(side).show.version, 1),
        lambda by, side, mine: shows.mark(by, _cue(side), done=True),
        lambda by, side, mine: shows.begin_anew(by, _show(side), _show(side).version),
        lambda by, side, mine: shows.put_off(by, _cue(side), _cue(side).show.version, 5),
        lambda by, side, mine: shows.remove_cue(by, _cue(side), _cue(side).show.version),
        lambda by, side, mine: shows.remove_show(by, _show(side), _show(side).version),
        lambda by, side, mine: incidents.report(by, side.edition, {"what": "Mất điện", "severity": "2", "at": AT}),
        lambda by, side, mine: incidents.add_entry(by, _incident(side), "note", {"words": "Đã gọi kỹ thuật"}),
        lambda by, side, mine: contacts.add_contact(by, side.edition, {"kind": "hotel", "name": "A", "phone": "1"}),
        lambda by, side, mine: contacts.change_contact(by, _contact(side), {"phone": "2"}),
        lambda by, side, mine: contacts.remove_contact(by, _contact(side)),
    ],
}

_OF_DESK = ("tasks", "task-new", "paste", "shows", "incidents", "contacts", "contact-new", "risks", "risk-new")
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{f"board:{name}": lambda side: [side.edition.slug] for name in _OF_DESK},
    "board:task": lambda side: [side.edition.slug, _task(side).pk],
    "board:risk": lambda side: [side.edition.slug, _risk(side).pk],
    "board:contact": lambda side: [side.edition.slug, _contact(side).pk],
    "board:incident": lambda side: [side.edition.slug, _incident(side).number],
    "board:show": lambda side: [side.edition.slug, _show(side).session.slug],
    "board:live": lambda side: [side.edition.slug, _show(side).session.slug],
    "board:cue": lambda side: [side.edition.slug, side.session.slug, _cue(side).pk],
    "board_papers:show": lambda side: [side.edition.slug, _show(side).session.slug],
    "board_papers:contacts": lambda side: [side.edition.slug],
    "board_sheets:incidents": lambda side: [side.edition.slug],
}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {
    "board.keep": lambda world, role, side: side.edition,
    "board.plan": lambda world, role, side: _task(side),
}
