"""Fictional mail of the edition in preparation: templates, a mailing that was sent, a draft; links to its state.

What was sent is old: names and addresses of its recipients are removed, as they are after thirty days.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model

from nhipcau.conference.mailing.models import Mailing, MailTemplate, Recipient
from nhipcau.conference.status.models import StatusLink
from nhipcau.core.mail.models import Letter
from nhipcau.exchange.sample.making.attendance.delegations import days_ago, focal_points
from nhipcau.exchange.sample.making.programme import FIRST_DAY, number_of
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.plan import Plan

#: Name, audience, and subject and text in Vietnamese, French and English.
TEMPLATES = (
    (
        "Nhắc hạn đăng ký (hư cấu)",
        "focal",
        (
            "{delegation}: hạn đăng ký {deadline}",
            "{delegation} : inscriptions jusqu’au {deadline}",
            "{delegation}: deadline",
        ),
        (
            "Kính gửi {name},\n\nThư hư cấu: {delegation} có {people} người, {drafts} người chưa nộp hồ sơ.\n\n{page}",
            "Bonjour {name},\n\nFictif : {delegation} a {people} inscrits ; à transmettre : {drafts}.\n\n{page}",
            "Dear {name},\n\nFictional letter: {delegation} has {people} people, {drafts} not handed in.\n\n{page}",
        ),
    ),
    (
        "Thư mời (hư cấu)",
        "bodies",
        ("Thư mời: {edition}", "Invitation : {edition}", "Invitation: {edition}"),
        (
            "Kính gửi {name},\n\nThư hư cấu. Xin trả lời tại: {link}",
            "Bonjour {name},\n\nLettre fictive. Merci de répondre ici : {link}",
            "Dear {name},\n\nFictional letter. Please answer here: {link}",
        ),
    ),
    (
        "Réunion d’équipe (fictive)",
        "team",
        ("Họp ban thư ký", "Réunion du secrétariat", ""),
        ("Kính gửi {name},\n\nThư hư cấu.", "Bonjour {name},\n\nLettre fictive.", ""),
    ),
)
#: One in so many mails came back.
_BACK = 19
_READERS = (
    ("Đại sứ quán hư cấu · Ambassade fictive", StatusLink.Reader.EMBASSY, "fr"),
    ("Bộ hư cấu · Ministère fictif", StatusLink.Reader.MINISTRY, "vi"),
)


@numbered
def templates(plan: Plan) -> Iterator[Row]:
    """Yield the templates; none where nobody comes."""
    if _is_held(plan):
        for name, audience, subjects, bodies in TEMPLATES:
            yield row(edition_id=number_of(plan), name=name, audience=audience, **_words(subjects, bodies))


def mailings(plan: Plan) -> Iterator[Row]:
    """Yield a reminder that was sent, and a draft of the next one."""
    if not _is_held(plan):
        return
    name, audience, subjects, bodies = TEMPLATES[0]
    common = {"edition_id": number_of(plan), "audience": audience, "second": True, **_words(subjects, bodies)}
    sent = {"gathered_at": days_ago(60, 1), "begun_at": days_ago(59, 1), "ended_at": days_ago(59, 1)}
    state = {"approved_at": days_ago(59, 2), "state": Mailing.State.SENT, "batch": 2, "version": 4}
    yield row(id=_key(plan, 1), name=f"{name} 1", made_at=days_ago(60, 1), **common, **sent, **state)
    yield row(id=_key(plan, 2), name=f"{name} 2", made_at=days_ago(20, 1), **common)


@numbered
def letters(plan: Plan) -> Iterator[Row]:
    """Yield the letters of the reminder, of which nothing is kept any more."""
    for number, language in enumerate(_languages(plan), start=1):
        moment = days_ago(59, number)
        yield row(
            key=f"mailing:{_key(plan, 1)}:{number}:1",
            template="mailing",
            language=language,
            queued_at=moment,
            sent_at=moment + timedelta(minutes=1),
        )


@numbered
def recipients(plan: Plan) -> Iterator[Row]:
    """Yield to whom the reminder went; some of it came back."""
    for number, language in enumerate(_languages(plan), start=1):
        back = number % _BACK == 0
        yield row(
            mailing_id=_key(plan, 1),
            key=f"focal-{number}",
            language=language,
            state=Recipient.State.BOUNCED if back else Recipient.State.QUEUED,
            attempt=1,
            letter_id=number,
            bounced_at=days_ago(58, number) if back else None,
            bounce_code="5.1.1" if back else "",
        )


@numbered
def links(plan: Plan) -> Iterator[Row]:
    """Yield the links that were given to the page of the state."""
    if _is_held(plan):
        for number, (name, reader, language) in enumerate(_READERS, start=1):
            yield row(
                edition_id=number_of(plan),
                name=name,
                reader=reader,
                language=language,
                expires_on=FIRST_DAY + timedelta(days=30),
                made_at=days_ago(45, number),
            )


def _is_held(plan: Plan) -> bool:
    return bool(plan.programme.sessions and plan.attendance.delegations)


def _key(plan: Plan, number: int) -> UUID:
    return plan.key("mailing", number)


def _languages(plan: Plan) -> list[str]:
    """In which language each confirmed focal point reads."""
    return [str(one["language"]) for one in focal_points(plan) if one["state"] == "confirmed"]


def _words(subjects: tuple[str, str, str], bodies: tuple[str, str, str]) -> Row:
    of_subjects = dict(zip(("subject_vi", "subject_fr", "subject_en"), subjects, strict=True))
    return {**of_subjects, **dict(zip(("body_vi", "body_fr", "body_en"), bodies, strict=True))}


STEPS: list[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = [
    (MailTemplate, templates),
    (Mailing, mailings),
    (Letter, letters),
    (Recipient, recipients),
    (StatusLink, links),
]
