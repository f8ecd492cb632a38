"""The personal links of interpreters, with what they were told."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.links import token_of
from nhipcau.conference.interpreting.models import Interpreter
from nhipcau.conference.interpreting.queries.people import address_of


@dataclass(frozen=True)
class Linked:
    """An interpreter with the own link, and how much work the last rota told of."""

    interpreter: Interpreter
    work: int

    @property
    def url(self) -> str:
        """The address of the own page."""
        return reverse("my_interpreting:agenda", args=[token_of(self.interpreter)])

    @property
    def address(self) -> str:
        """Where mails go; empty for nowhere."""
        return address_of(self.interpreter)


def linked(edition: Edition) -> Sequence[Linked]:
    """Those who come, or were told of work, by name. One query."""
    told = Count("shown", filter=Q(shown__is_cancelled=False))
    rows = Interpreter.objects.filter(edition=edition).select_related("delegate").annotate(told=told)
    found = [Linked(row, row.told) for row in rows if not row.is_gone or row.told]
    return sorted(found, key=lambda one: str(one.interpreter).casefold())
