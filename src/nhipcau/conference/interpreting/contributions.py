"""What interpreting adds to the personal page of an accredited interpreter, and takes of the time of a delegate."""

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.agenda.contributions import Contributed, contribution
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.links import token_of
from nhipcau.conference.interpreting.models import Interpreter, ShownDuty
from nhipcau.conference.interpreting.wording import how_of
from nhipcau.conference.meetings.planning.blocks import Block, blocks


@contribution(30, _("My work as an interpreter"))
def work(delegate: Delegate, token: str) -> Iterator[Contributed]:
    """The work that somebody was told of. One query."""
    del token
    rows = ShownDuty.objects.filter(interpreter__delegate=delegate).select_related("interpreter")
    for row in rows:
        url = reverse("my_interpreting:agenda", args=[token_of(row.interpreter)])
        yield contributed(row, url)


def contributed(row: ShownDuty, url: str = "") -> Contributed:
    """A duty as an entry of pages and calendars."""
    return Contributed(
        title=row.text("title"),
        starts=row.starts,
        ends=row.ends,
        where=row.text("where"),
        words=how_of(row),
        url=url,
        uid=row.pk,
        changed_at=row.changed_at,
        sequence=row.sequence,
        is_cancelled=row.is_cancelled,
    )


@blocks
def interpreting(edition: Edition, delegates: Collection[UUID]) -> Iterable[Block]:
    """The work of those who are delegates too: they meet nobody then. One query."""
    people = Interpreter.objects.filter(edition=edition, delegate__in=delegates)
    rows = ShownDuty.objects.filter(interpreter__in=people, is_cancelled=False).select_related("interpreter")
    for row in rows:
        yield Block(row.interpreter.delegate_id, row.starts, row.ends, row.text("title"))
