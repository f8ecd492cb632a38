"""What is done with mail to participants."""

from collections.abc import Callable
from typing import Any

from nhipcau.conference.mailing.actions import bouncing, mailings, sending, templates
from nhipcau.conference.mailing.models import Mailing, MailTemplate, Recipient
from nhipcau.conference.preparation.models import Member

Act = Callable[[Any, Any, Any], object]

WORDS: dict[str, Any] = {
    "name": "Meeting of the team",
    "audience": "team",
    "subject_en": "We meet",
    "body_en": "Dear {name}, we meet.",
}


def _template(side: Any) -> MailTemplate:
    return MailTemplate.objects.get_or_create(edition=side.edition, **WORDS)[0]


def _mailing(side: Any, state: str = "draft") -> Mailing:
    """A mailing to one of the team, which everybody of the secretariat may read."""
    words = {**WORDS, "state": state, "second": False}
    return Mailing.objects.get_or_create(edition=side.edition, state=state, defaults=words)[0]


def _recipient(side: Any, state: str = "waiting", of: str = "draft") -> Recipient:
    member = Member.objects.get_or_create(edition=side.edition, name="Mai", email="mai@example.org")[0]
    values = {"name": "Mai", "address": member.email, "language": "vi", "state": state}
    key = {"mailing": _mailing(side, of), "key": f"member-{member.pk}"}
    return Recipient.objects.get_or_create(**key, defaults=values)[0]


def _ready(side: Any, state: str) -> Mailing:
    return _recipient(side, of=state).mailing


def _again(by: Any, side: Any) -> object:
    return sending.send_again(by, _mailing(side, "sent"), 0, [_recipient(side, "bounced", "sent").pk])


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "mailing.write": [
        lambda by, side, mine: templates.add_template(by, side.edition, {**WORDS, "name": "Another"}),
        lambda by, side, mine: templates.change_template(by, _template(side), 0, WORDS),
        lambda by, side, mine: templates.remove_template(by, _template(side)),
        lambda by, side, mine: mailings.prepare(by, _template(side), {}),
        lambda by, side, mine: mailings.gather_anew(by, _mailing(side), 0),
        lambda by, side, mine: mailings.leave_out(by, _mailing(side), [_recipient(side).pk], out=True),
        lambda by, side, mine: mailings.hand_in(by, _ready(side, "draft"), 0),
        lambda by, side, mine: mailings.hand_back(by, _ready(side, "review"), 0),
        lambda by, side, mine: mailings.approve(by, _ready(side, "review"), 0),
        lambda by, side, mine: mailings.remove_mailing(by, _mailing(side)),
        lambda by, side, mine: sending.send(by, _ready(side, "approved"), 0),
        lambda by, side, mine: sending.stop(by, _mailing(side, "sending"), 0),
        lambda by, side, mine: _again(by, side),
        lambda by, side, mine: bouncing.lift_bounce(by, _recipient(side, "bounced", "sent")),
        lambda by, side, mine: bouncing.take_reports(by, side.edition, b"no report"),
    ],
}
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{f"mailing:{name}": lambda side: [side.edition.slug] for name in ("list", "template_new", "reports")},
    **{f"mailing:{name}": lambda side: [side.edition.slug, _template(side).pk] for name in ("template", "new")},
    "mailing:mailing": lambda side: [side.edition.slug, _mailing(side).pk],
    "mailing:recipient": lambda side: [side.edition.slug, _recipient(side).mailing_id, _recipient(side).pk],
}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {
    "mailing.write": lambda world, role, side: side.edition,
}
