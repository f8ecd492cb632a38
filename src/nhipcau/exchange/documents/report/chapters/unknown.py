"""What the register does not know: said, with the records that it is not known of."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.models import Record
from nhipcau.exchange.documents.paper import Chapter, Items, Line, Piece
from nhipcau.exchange.documents.report.facts import Facts
from nhipcau.exchange.documents.report.terms import Group
from nhipcau.exchange.documents.report.writing import Writer, paragraph, soft
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.projects.models import Project

#: So many records are named after each point.
NAMED = 12


def chapter(facts: Facts, writer: Writer) -> Chapter | None:
    """The gaps of what the report says, so that they can be filled; None without any."""
    lines = [_line(label, records, writer) for label, records in _gaps(facts) if records]
    if facts.projects.shown and not facts.money:
        lines.append((Piece(_("What the projects cost, and who paid.")),))
    if not facts.people:
        lines.append((Piece(_("Who was in office in the year.")),))
    if not lines:
        return None
    intro = paragraph(_("No source that the register has read says:"))
    return Chapter("unknown", _("What is not known"), (intro, Items(tuple(lines))))


def _gaps(facts: Facts) -> Iterable[tuple[str, Sequence[Record]]]:
    partnerships, projects = facts.partnerships.shown, facts.projects.shown
    agreed = {one.agreement.partnership_id for one in facts.agreements}
    standing = [one for one in facts.partnerships.existing if one.status != Partnership.Status.ENDED]

    def of(group: Group) -> list[Record]:
        return [one.agreement for one in facts.group(group)]

    yield _("Since when the partnership has existed:"), [one for one in partnerships if one.since is None]
    yield (
        _("Whether the partnership was alive in the year (status older or unknown):"),
        _those(standing, lambda one: _stale(one, one.status_as_of, facts)),
    )
    yield (
        _("On what agreement the partnership rested in the year:"),
        _those(standing, lambda one: one.pk not in agreed),
    )
    yield _("Until when the agreement was in force:"), of(Group.OPEN)
    yield _("Whether the agreement was signed:"), of(Group.DISCUSSED)
    yield _("When the project ran:"), facts.projects.undated
    yield (
        _("How far the project had come:"),
        _those(projects, lambda one: one.status == Project.Status.UNKNOWN),
    )


def _those(records: Iterable[Record], fits: Callable[..., bool]) -> list[Record]:
    return [one for one in records if fits(one)]


def _stale(partnership: Partnership, moment: PartialDate | None, facts: Facts) -> bool:
    """Whether the newest status is unknown or was stated before the year began."""
    latest = moment.latest if moment else None
    return partnership.status == Partnership.Status.UNKNOWN or latest is None or latest < facts.year.first


def _line(label: str, records: Sequence[Record], writer: Writer) -> Line:
    more = len(records) - NAMED
    note = ngettext("and %(shown)s more", "and %(shown)s more", more) % {"shown": writer.number(more)}
    rest = (soft("; " + note),) if more > 0 else ()
    return (Piece(label + " "), *writer.names(records[:NAMED], "; "), *rest)
