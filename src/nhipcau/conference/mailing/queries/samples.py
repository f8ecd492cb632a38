"""What words look like filled in: with the names of the fields, or for one reader."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from nhipcau.conference.mailing.audiences import audience_called
from nhipcau.conference.mailing.models import Mailing, MailTemplate, Recipient
from nhipcau.conference.mailing.queries.recipients import recipients_of
from nhipcau.conference.mailing.wording import Filled, fill, languages_of, used_in
from nhipcau.core.mail.writing import render
from nhipcau.core.text.languages import LANGUAGES


@dataclass(frozen=True)
class Neighbours:
    """Who stands before and after somebody in the list; None at its ends."""

    before: Recipient | None
    after: Recipient | None


def samples_of(template: MailTemplate) -> list[Filled]:
    """A template in each language in which it is written, with what its fields are called in their place."""
    found = audience_called(template.audience)
    made = []
    for code in languages_of(template):
        with override(code):
            values = {
                name: f"[{label}]" for name, label in (found.fields if found else {}).items() if name != "edition"
            }
        made.append(fill(template, template.edition, code, values))
    return made


def letter_for(one: Recipient) -> Filled:
    """The whole mail to somebody, as it goes out; what opens a page of the reader stands as its name in brackets."""
    mailing = one.mailing
    found = audience_called(mailing.audience)
    hidden = used_in(mailing) & set(found.secret_fields if found else {})
    with override(one.language):
        links = {name: f"[{found.secret_fields[name]}]" for name in hidden} if found else {}
    mail = fill(mailing, mailing.edition, one.language, {**one.fields, "name": one.name, **links})
    subject, body = render("mailing", context_of(mailing, mail), mail.language)
    return Filled(subject, body, mail.language)


def context_of(mailing: Mailing, mail: Filled) -> dict[str, Any]:
    """What the letter around the words of a mailing takes."""
    with override(mail.language):
        return {"subject": mail.subject, "body": mail.body, "edition": str(mailing.edition)}


def first_of_each_language(mailing: Mailing) -> list[Recipient]:
    """The first reader of each language who gets it: three queries."""
    rows = recipients_of(mailing).exclude(state=Recipient.State.EXCLUDED).exclude(address="")
    found = (rows.filter(language=code).first() for code in LANGUAGES)
    return [one for one in found if one is not None]


def neighbours_of(one: Recipient) -> Neighbours:
    """Who is before and after somebody in the list; two queries."""
    rows = Recipient.objects.filter(mailing=one.mailing_id)
    after = rows.filter(name__gt=one.name) | rows.filter(name=one.name, pk__gt=one.pk)
    before = rows.filter(name__lt=one.name) | rows.filter(name=one.name, pk__lt=one.pk)
    return Neighbours(before.order_by("-name", "-pk").first(), after.order_by("name", "pk").first())
