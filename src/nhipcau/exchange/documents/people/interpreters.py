"""Rotas of interpreters to print: of one, as told last; of all, as in preparation."""

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language, ngettext, override, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions.claiming import PERMISSION
from nhipcau.conference.interpreting.models import Interpreter
from nhipcau.conference.interpreting.queries.agenda import Work, days_of
from nhipcau.conference.interpreting.queries.needs import Chosen, Line, lines_of
from nhipcau.conference.interpreting.views.mine import opened_by_link
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.documents.answers import pdf_answer
from nhipcau.exchange.documents.people.tables import Column, Part, table_pdf


@never_cache
@login_required
@require_safe
def rota(request: HttpRequest, slug: str) -> HttpResponse:
    """Who works for what on each day, as in preparation, for planners. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    return _answer(edition, "interpreters", rota_pdf(edition, _language()))


@require_safe
@opened_by_link
def mine(request: HttpRequest, row: Interpreter, token: str) -> HttpResponse:
    """The own work, by the personal link."""
    del request, token
    return _answer(row.edition, "interpreting", agenda_pdf(row, _language()))


def agenda_pdf(row: Interpreter, language: str) -> bytes:
    """The work of an interpreter as told last. Raises TypesettingError."""
    with override(language):
        columns = [
            Column(pgettext("of the day", "Time"), 4),
            Column(_("What"), 12),
            Column(_("Where"), 8),
            Column(_("How"), 7),
        ]
        parts = [Part(day.title, [_line(one) for one in day.work]) for day in days_of(row)]
        return table_pdf(row.edition, language, f"{_('My work as an interpreter')} · {row}", columns, parts)


def rota_pdf(edition: Edition, language: str) -> bytes:
    """The rota in preparation by day, needs by time with who works for them. Raises TypesettingError."""
    with override(language):
        columns = [
            Column(pgettext("of the day", "Time"), 4),
            Column(_("What"), 11),
            Column(_("Where"), 7),
            Column(_("How"), 6),
            Column(_("Who"), 9),
        ]
        lines = lines_of(edition, Chosen(), language)
        parts = [Part(day, [_row(one) for one in some]) for day, some in groupby(lines, key=lambda one: one.day)]
        return table_pdf(edition, language, _("Rota of interpreters"), columns, parts)


def _row(line: Line) -> list[list[str]]:
    who = [*line.names]
    if line.there:
        words = ngettext("%(n)s on duty at the meetings", "%(n)s on duty at the meetings", line.there)
        who.append(words % {"n": line.there})
    if line.missing:
        who.append(ngettext("%(n)s missing", "%(n)s missing", line.missing) % {"n": line.missing})
    if line.need.is_left_out:
        who = [_("needs nobody")]
    body = str(line.need.delegation) if line.need.delegation else ""
    return [[line.hours], [line.need.title().value, *([body] if body else [])], [line.where], [line.how], who]


def _line(work: Work) -> list[list[str]]:
    """A piece of work: with whom, in which turns, and at meetings whose."""
    what = [work.duty.text("title")]
    if work.duty.is_cancelled:
        return [[work.hours], [*what, pgettext("of a duty of an interpreter", "no longer")], [], []]
    if work.others:
        what.append(f"{_('Together with:')} {', '.join(work.others)}")
    what += [f"{hours} {name}" for hours, name in work.turns]
    for one in work.meetings:
        table = _("Table %(name)s") % {"name": one.table.name}
        what.append(f"{one.hours} {table}: {' – '.join(body for body, _people in one.sides)}")
    return [[work.hours], what, [work.duty.text("where")], [work.how]]


def _language() -> str:
    return get_language() or LANGUAGES[0]


def _answer(edition: Edition, name: str, content: bytes) -> HttpResponse:
    return pdf_answer(f"nhipcau-{edition.slug}-{name}-{_language()}.pdf", content)


app_name = "interpreter_papers"
urlpatterns = [
    path("editions/<slug:slug>/desk/interpreting/rota.pdf", rota, name="rota"),
    path("interpreters/<str:token>/agenda.pdf", mine, name="mine"),
]
