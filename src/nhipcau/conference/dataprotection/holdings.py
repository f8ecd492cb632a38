"""All that is kept of one person, for the person: by the registry, so that nothing kept is left out.

What only others may read (the note of a security check, which account did something) is left out by the same registry.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.conference.accreditation.models import Badge, Clearance, ZoneException
from nhipcau.conference.agenda.models import ChosenSession
from nhipcau.conference.checkin.models import FirstEntry, Presence, Scan
from nhipcau.conference.dataprotection.closing import forgotten_on
from nhipcau.conference.dataprotection.models import DataRequest
from nhipcau.conference.dataprotection.policies import Row
from nhipcau.conference.delegations.models import Consent, Delegate, Identity, Journey, Lodging, Needs, Step
from nhipcau.conference.delegations.sensitive import identity_of, needs_of
from nhipcau.conference.delegations.wording import labels_of, words_of
from nhipcau.conference.editions.templatetags.desk import plain_date
from nhipcau.conference.interpreting.models import Interpreter, ShownDuty
from nhipcau.conference.mailing.models import Recipient
from nhipcau.conference.meetings.models import Absence, Attendance, Duty, MeetingInterpreter, Representative
from nhipcau.conference.protocol.models import Standing
from nhipcau.conference.seating.models import Guest
from nhipcau.conference.visits.models import SignUp
from nhipcau.core.privacy.actions import PERSON
from nhipcau.core.privacy.fields import Field, alike, fields_of
from nhipcau.core.privacy.models import Access
from nhipcau.core.privacy.words import Reader
from nhipcau.core.records.fields import name_and_language
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.countries import country_name
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.templatetags.nhipcau import day_text

#: What naming the parties of a meeting needs.
_PARTIES = tuple(
    f"meeting__wish__{party}__delegation__{body}"
    for party in ("asking", "asked")
    for body in ("locality", "organisation")
)
#: Who is told to the person.
_OWN = {Reader.PERSON, Reader.OTHERS, Reader.PUBLIC}


@dataclass(frozen=True)
class Group:
    """Values with the same policy (`told`). `rows` are as long as `labels`; `until` is the day, where it is known."""

    told: Row
    labels: list[str]
    rows: list[list[str]]
    until: date | None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Labels with values, of a group with one row."""
        return list(zip(self.labels, self.rows[0], strict=True))


@dataclass(frozen=True)
class Kind:
    """The rows of one model that belong to a person."""

    model: type[models.Model]
    rows: Sequence[models.Model]

    @property
    def fields(self) -> list[Field]:
        """The columns the person is shown; whose a row is goes without saying."""
        own = (one for one in fields_of(self.model) if one.column not in ("delegate", "people"))
        return [one for one in own if one.is_readable and _OWN & set(one.policy.readers)]


def kinds_of(delegate: Delegate, deed: str = Access.Deed.READ) -> list[Kind]:
    """The rows kept of a person, by model; reading identity and needs is written down as done by the person."""
    identity = identity_of(None, delegate, deed=deed, other=PERSON)
    needs = needs_of(None, delegate, deed=deed, other=PERSON)
    travels = Q(people=delegate) | Q(people=None, delegation=delegate.delegation_id)
    found: list[tuple[type[models.Model], Iterable[models.Model]]] = [
        (Delegate, [delegate]),
        (Identity, [identity] if identity else []),
        (Needs, [needs] if needs else []),
        (Consent, delegate.consents.order_by("purpose")),
        (Journey, Journey.objects.filter(travels).distinct()),
        (Lodging, Lodging.objects.filter(travels).distinct()),
        (Clearance, Clearance.objects.filter(delegate=delegate)),
        (Badge, delegate.badges.all()),
        (ZoneException, delegate.zone_exceptions.select_related("zone")),
        (Scan, Scan.objects.filter(delegate=delegate).select_related("gate")),
        (FirstEntry, FirstEntry.objects.filter(delegate=delegate).order_by("at")),
        (Presence, Presence.objects.filter(delegate=delegate).order_by("at")),
        (ChosenSession, ChosenSession.objects.filter(delegate=delegate).select_related("session").order_by("pk")),
        (Representative, Representative.objects.filter(delegate=delegate)),
        (Absence, Absence.objects.filter(representative__delegate=delegate).select_related("representative__delegate")),
        (Attendance, Attendance.objects.filter(delegate=delegate).select_related(*_PARTIES)),
        (MeetingInterpreter, MeetingInterpreter.objects.filter(delegate=delegate)),
        (Duty, Duty.objects.filter(interpreter__delegate=delegate).select_related("interpreter__delegate", "venue")),
        (Standing, Standing.objects.filter(delegate=delegate).select_related("rank")),
        (Interpreter, Interpreter.objects.filter(delegate=delegate)),
        (ShownDuty, ShownDuty.objects.filter(interpreter__delegate=delegate).select_related("interpreter", "venue")),
        (SignUp, SignUp.objects.filter(delegate=delegate).select_related("run__visit", "bus")),
        (Guest, Guest.objects.filter(delegate=delegate).select_related("seat", "interpreter")),
        (Recipient, Recipient.objects.filter(delegate=delegate).select_related("mailing").order_by("pk")),
        (Step, Step.objects.filter(delegate=delegate)),
        (DataRequest, DataRequest.objects.filter(delegate=delegate)),
    ]
    return [Kind(model, list(rows)) for model, rows in found]


def groups_of(delegate: Delegate, kinds: Iterable[Kind]) -> list[Group]:
    """What is kept of a person as people read it; what is empty is left out."""
    groups = []
    for kind in kinds:
        for policy, fields in alike(kind.fields):
            rows = [[text_of(row, one.column) for one in fields] for row in kind.rows]
            filled = [place for place in range(len(fields)) if any(row[place] for row in rows)]
            if not filled:
                continue
            groups.append(
                Group(
                    told=Row(fields[0].model_label, [], policy),
                    labels=[_label(fields[place]) for place in filled],
                    rows=[[row[place] for place in filled] for row in rows],
                    until=forgotten_on(delegate.delegation.edition, policy.kept),
                )
            )
    return groups


def text_of(row: models.Model, column: str) -> str:
    """A value as people read it; empty for none."""
    if isinstance(row, Step) and column in ("verb", "detail"):
        fields = row.detail.get("fields", ())
        return words_of(row.verb) if column == "verb" else ", ".join(labels_of(fields))
    value = getattr(row, column)
    if value and column in _READ_OTHERWISE:
        return _READ_OTHERWISE[column](value)
    if row._meta.get_field(column).choices:  # type: ignore[union-attr]
        return str(getattr(row, f"get_{column}_display")()) if value != "" else ""
    return _words(value)


def moment(value: datetime) -> str:
    """A moment in words, in the time zone of the site: "3 October 2026, 09:01"."""
    return f"{day_text(value)}, {localtime(value):%H:%M}"


#: Columns of which the value says less than another word.
_READ_OTHERWISE: dict[str, Callable[[Any], str]] = {
    "photo": lambda _name: _("kept"),
    "language": lambda code: str(NAMES.get(code, code)),
    "nationality": lambda code: country_name(code, get_language() or LANGUAGES[0]) or code,
}


def _label(field: Field) -> str:
    """The name of a column, with its language where it stands once for each."""
    _name, code = name_and_language(field.column)
    return f"{field.label} ({NAMES[code]})" if code else field.label


def _words(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return str(plain_date(value))
    return str(value)
