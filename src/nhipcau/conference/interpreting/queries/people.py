"""The interpreters of an edition, with what they can do and when."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.models import Ability, Interpreter, Mode
from nhipcau.core.records.languages import language_name


def interpreters_of(edition: Edition, *, gone: bool = False) -> list[Interpreter]:
    """The interpreters with `abilities` and `times` read, by name; three queries. `gone`: those who do not come, too.

    `interpreter.abilities.all()` has a row for each direction: `source`, `target`, `modes`.
    """
    rows = Interpreter.objects.filter(edition=edition).select_related("delegate__delegation")
    rows = rows if gone else rows.filter(is_gone=False)
    found = list(rows.prefetch_related("abilities", "times"))
    return sorted(found, key=lambda one: (one.is_gone, str(one).casefold(), str(one.pk)))


def address_of(interpreter: Interpreter) -> str:
    """Where mails go: the own address, else that of the accredited person; empty for nowhere."""
    return interpreter.email or (interpreter.delegate.email if interpreter.delegate else "")


def pairs_of(interpreter: Interpreter) -> frozenset[tuple[str, str]]:
    """The pairs of languages between which somebody works both ways, in the order of the alphabet. No query."""
    ways = {(row.source, row.target) for row in interpreter.abilities.all()}
    return frozenset((one, other) for one, other in ways if one < other and (other, one) in ways)


def ways_in_words(rows: Iterable[Ability]) -> list[str]:
    """What somebody can do, a line for each two languages: "French – Vietnamese: simultaneous, consecutive"."""
    by_way = {(row.source, row.target): row.modes for row in rows}
    found = []
    for (source, target), modes in by_way.items():
        back = by_way.get((target, source))
        if back == modes and source > target:
            continue
        found.append(f"{way_words(source, target, both=back == modes)}: {', '.join(_mode(one) for one in modes)}")
    return found


def way_words(source: str, target: str, *, both: bool) -> str:
    """From which language into which, in words: "French into Vietnamese", "French – Vietnamese"."""
    names = {"source": language_name(source), "target": language_name(target)}
    return f"{names['source']} – {names['target']}" if both else _("%(source)s into %(target)s") % names


def _mode(mode: Any) -> str:
    return str(Mode(mode).label)
