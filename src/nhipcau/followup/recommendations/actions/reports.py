"""Reports of sessions: asking a rapporteur, writing, handing in, giving back, publishing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.programme.models import Session
from nhipcau.core.records.claiming import Overtaken, move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.revision import bump_revision
from nhipcau.core.roles.rules import require
from nhipcau.followup.recommendations.letters import write_to_rapporteur
from nhipcau.followup.recommendations.models import Candidate, SessionReport
from nhipcau.followup.recommendations.queries.public import is_shown
from nhipcau.registry.partnerships.models import CooperationField

PERMISSION = "recommendations.make"
#: So many recommendations one report proposes at most.
MOST = 20
State = SessionReport.State


@dataclass(frozen=True)
class Asked:
    """Who is asked for a report, where the link goes, in which language, and by when."""

    rapporteur: str
    email: str
    language: str
    due: datetime | None = None


@dataclass(frozen=True)
class Proposed:
    """A recommendation as a report proposes it; `pk` is that of the row that is changed, None for a new one.

    `texts` are columns: title_vi, text_vi, …; `groups` are codes of `Addressee.Group`.
    """

    pk: UUID | None
    texts: Mapping[str, str]
    field: CooperationField | None = None
    groups: Sequence[str] = ()


@dataclass(frozen=True)
class Written:
    """What is written: what was said (summary_vi, …), and what is recommended."""

    summaries: Mapping[str, str]
    proposed: Sequence[Proposed] = field(default_factory=tuple)


@transaction.atomic
def ask(user: Any, session: Session, asked: Asked, version: int | None) -> SessionReport:
    """Ask somebody for the report of a session and send the link; another address makes the old link worthless.

    `version` is that of the report that was read, None where there was none. Raises `PermissionDenied`, `Overtaken`
    and `ValidationError` by column.
    """
    require(user, PERMISSION, session.edition)
    _check_asked(asked)
    columns: dict[str, Any] = {
        **vars(asked),
        "email": asked.email.strip().lower(),
        "rapporteur": asked.rapporteur.strip(),
    }
    report = _claimed(session, version, asked.language)
    if report.state not in SessionReport.WRITABLE:
        raise ValidationError(_("The report is handed in. Give it back if it is to be changed."))
    changed = report.email not in ("", columns["email"])
    move_on(report, **columns, link=report.link + changed)
    write_to_rapporteur(report, "report_asked")
    return report


@transaction.atomic
def write(user: Any, session: Session, written: Written, language: str, version: int | None) -> SessionReport:
    """Write or translate a report for the secretariat, in any state. Raises as `ask` does."""
    require(user, PERMISSION, session.edition)
    report = _claimed(session, version, language)
    state = State.DRAFT if report.state == State.WAITING else report.state
    move_on(report, state=state, **_summaries(report, written))
    _propose(report, written.proposed, user)
    if report.state == State.PUBLISHED:
        _check_complete(report)
        bump_revision()
    return report


@transaction.atomic
def write_by_link(report: SessionReport, written: Written, version: int, *, hand_in: bool = False) -> SessionReport:
    """Write a report through the personal link, which is the right to do so, and hand it in if that is wanted.

    Raises `Overtaken`, and `ValidationError` by column: it is handed in already, or something is missing.
    """
    if report.state not in SessionReport.WRITABLE:
        raise ValidationError(_("The report is handed in and cannot be changed here any more."))
    move_on(report, version, state=State.DRAFT, **_summaries(report, written))
    _propose(report, written.proposed, None)
    if hand_in:
        _check_complete(report)
        move_on(report, state=State.HANDED_IN, handed_in_at=timezone.now())
    return report


@transaction.atomic
def give_back(user: Any, report: SessionReport, version: int, words: str) -> SessionReport:
    """Give a report back to be changed, and say what; the rapporteur is written to. Raises as `ask` does."""
    require(user, PERMISSION, report.session.edition)
    if report.state != State.HANDED_IN:
        raise ValidationError(_("Only a report that is handed in is given back."))
    if not words.strip():
        raise ValidationError({"words": _("Say what is to be changed.")})
    move_on(report, version, state=State.DRAFT, words=words.strip())
    if report.email:
        write_to_rapporteur(report, "report_given_back", words=report.words)
    return report


@transaction.atomic
def publish_report(user: Any, report: SessionReport, version: int) -> SessionReport:
    """Show a report to everybody. Raises as `ask` does; a session that is not public has no public report."""
    require(user, PERMISSION, report.session.edition)
    if report.state == State.PUBLISHED:
        raise ValidationError(_("The report is published already."))
    _check_complete(report)
    if not is_shown(report.session):
        raise ValidationError(_("This session is not on the published programme: release it there first."))
    now = timezone.now()
    move_on(report, version, state=State.PUBLISHED, published_at=now, handed_in_at=report.handed_in_at or now, words="")
    bump_revision()
    return report


@transaction.atomic
def hide_report(user: Any, report: SessionReport, version: int) -> SessionReport:
    """Take a report off the public pages; the secretariat has it still. Raises as `ask` does."""
    require(user, PERMISSION, report.session.edition)
    if report.state != State.PUBLISHED:
        raise ValidationError(_("The report is not published."))
    move_on(report, version, state=State.HANDED_IN, published_at=None)
    bump_revision()
    return report


def _check_asked(asked: Asked) -> None:
    if not asked.rapporteur.strip():
        raise ValidationError({"rapporteur": _("Name the rapporteur.")})
    try:
        validate_email(asked.email.strip())
    except ValidationError as error:
        raise ValidationError({"email": _("The link is sent there: give an e-mail address.")}) from error
    if asked.due and asked.due <= timezone.now():
        raise ValidationError({"due": _("This time is over.")})


def _claimed(session: Session, version: int | None, language: str) -> SessionReport:
    """The report of a session, made if there is none, at the version that was read. Raises `Overtaken`."""
    report = SessionReport.objects.select_related("session__edition").filter(session=session).first()
    if (report is None) != (version is None):
        raise Overtaken
    if report is not None:
        report.version = version or 0
        return report
    try:
        with transaction.atomic():
            return SessionReport.objects.create(session=session, language=language)
    except IntegrityError as error:
        raise Overtaken from error


def _summaries(report: SessionReport, written: Written) -> dict[str, Any]:
    columns = in_each("summary")
    return {name: written.summaries.get(name, getattr(report, name)).strip() for name in columns}


def _propose(report: SessionReport, proposed: Sequence[Proposed], by: Any) -> None:
    """Write what the report proposes; what was decided on already stays as it is."""
    if len(proposed) > MOST:
        raise ValidationError(_("A report proposes %(most)s recommendations at most.") % {"most": MOST})
    known = {one.pk: one for one in report.candidates.filter(state=Candidate.State.PROPOSED)}
    for position, one in enumerate(proposed):
        columns: dict[str, Any] = {
            **{name: one.texts.get(name, "").strip() for name in in_each("title", "text")},
            "field": one.field,
            "groups": ",".join(one.groups),
            "position": position,
        }
        row = known.pop(one.pk, None) if one.pk else None
        if row is None and one.pk is None:
            edition = report.session.edition
            Candidate.objects.create(edition=edition, report=report, by=by, version=1, **columns)
        elif row is not None and any(getattr(row, name) != value for name, value in columns.items()):
            move_on(row, **columns)
    for row in known.values():
        row.delete()


def _check_complete(report: SessionReport) -> None:
    if report.translated("summary") is None:
        raise ValidationError({f"summary_{report.language}": _("Write what was said, in one language at least.")})
    for one in report.candidates.all():
        if one.translated("title") is None or one.translated("text") is None:
            raise ValidationError(_("Each recommendation needs a title and a text, in one language at least."))
