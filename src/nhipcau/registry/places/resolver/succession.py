"""What a unit was before and became after, as far as a date asks for it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.registry.places.models import Lineage, Locality, Succession

#: Longer lines do not occur; a wrong one in the data must not be followed for ever.
MAX_STEPS = 8


def in_force(locality: Locality, on: PartialDate) -> bool:
    """Tell whether a unit may have existed on a date; an unknown beginning or end excludes nothing."""
    return not has_ended(locality, on) and not is_yet_to_begin(locality, on)


def has_ended(locality: Locality, on: PartialDate) -> bool:
    """Tell whether a unit had certainly ended before a date."""
    return locality.valid_to is not None and locality.valid_to.certainly_before(on)


def is_yet_to_begin(locality: Locality, on: PartialDate) -> bool:
    """Tell whether a unit had certainly not begun on a date."""
    return locality.valid_from is not None and on.certainly_before(locality.valid_from)


@dataclass
class Lines:
    """The units before and after some units, with the steps between them."""

    units: dict[int, Locality]
    after: dict[int, list[Succession]] = field(default_factory=lambda: defaultdict(list))
    before: dict[int, list[Succession]] = field(default_factory=lambda: defaultdict(list))

    def successors(self, locality: Locality) -> list[Locality]:
        """Return what a unit directly became."""
        return [self.units[step.successor_id] for step in self.after[locality.pk]]

    def then(self, locality: Locality, on: PartialDate) -> Iterator[tuple[Locality, str]]:
        """Yield the units in force on a date that a unit came from or became, each with how that came about."""
        yield from self._walk(locality, on, forward=has_ended(locality, on), seen={locality.pk})

    def _walk(
        self, locality: Locality, on: PartialDate, *, forward: bool, seen: set[int], steps: int = 0
    ) -> Iterator[tuple[Locality, str]]:
        for step in (self.after if forward else self.before)[locality.pk]:
            other = self.units[step.successor_id if forward else step.predecessor_id]
            if other.pk in seen or steps >= MAX_STEPS:
                continue
            seen.add(other.pk)
            why = describe(step, self.units)
            if in_force(other, on):
                yield other, why
            else:
                for further, reason in self._walk(other, on, forward=forward, seen=seen, steps=steps + 1):
                    yield further, f"{why} {reason}" if forward else f"{reason} {why}"


def lines_of(localities: Sequence[Locality]) -> Lines:
    """Return the units before and after these, in three queries."""
    ids = {one.pk for one in localities}
    pairs = Lineage.objects.filter(Q(ancestor__in=ids) | Q(descendant__in=ids))
    ids.update(one for pair in pairs.values_list("ancestor", "descendant") for one in pair)
    steps = Succession.objects.filter(Q(predecessor__in=ids) | Q(successor__in=ids)).order_by("position", "pk")
    found = list(steps)
    ids.update(one for step in found for one in (step.predecessor_id, step.successor_id))
    lines = Lines(Locality.objects.in_bulk(ids))
    for step in found:
        lines.after[step.predecessor_id].append(step)
        lines.before[step.successor_id].append(step)
    return lines


def describe(step: Succession, units: dict[int, Locality]) -> str:
    """Return a step from one unit to the next as a sentence, with its day."""
    after = units[step.successor_id]
    day = step.operating_on or step.legal_on or after.valid_from
    sentences = {
        Succession.Kind.MERGE: _("%(before)s merged into %(after)s (%(day)s)."),
        Succession.Kind.SPLIT: _("%(after)s was split off from %(before)s (%(day)s)."),
        Succession.Kind.RENAME: _("%(before)s took the name %(after)s (%(day)s)."),
        Succession.Kind.TRANSFER: _("%(before)s passed to %(after)s (%(day)s)."),
        Succession.Kind.ELEVATION: _("%(before)s was raised to %(after)s (%(day)s)."),
    }
    names = {"before": str(units[step.predecessor_id]), "after": str(after), "day": _in_words(day)}
    return sentences[Succession.Kind(step.kind)] % names


def standing(locality: Locality, on: PartialDate) -> str:
    """Say that a unit had ended or not begun on a date; empty when it was in force."""
    if has_ended(locality, on):
        return _("It no longer existed then (last day: %(day)s).") % {"day": _in_words(locality.valid_to)}
    if is_yet_to_begin(locality, on):
        return _("It did not exist yet (first day: %(day)s).") % {"day": _in_words(locality.valid_from)}
    return ""


def _in_words(day: PartialDate | None) -> str:
    return format_date(day, get_language() or "vi") if day else "?"
