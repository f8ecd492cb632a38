"""Results: what was planned and what came of it."""

from collections.abc import Iterator
from typing import Any

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.iati.importing.stating.days import day, known
from nhipcau.exchange.iati.importing.stating.left import Left
from nhipcau.exchange.iati.importing.stating.own import own
from nhipcau.exchange.iati.importing.stating.parts import Parts, first, within
from nhipcau.exchange.iati.importing.stating.remembered import remembered
from nhipcau.exchange.iati.importing.stating.texts import Texts, texts
from nhipcau.exchange.iati.judging.nodes import Node

#: Planned, actual, as of.
Result = list[Any]
#: Of one activity; more is a table, not what a page tells.
MOST = 200


def results(parts: Parts, default: str, left: Left) -> list[Result]:
    """The results: of each indicator what its last period says, or the title where no figure is given."""
    found: list[Result] = []
    for element in parts.get("result", ()):
        for one in _stated(element, default, left):
            if len(found) < MOST:
                found.append(one)
            else:
                left.note("result beyond the first 200")
    return found


@remembered
def _stated(element: Node, default: str, left: Left) -> list[Result]:
    return _of_ours(element, default, left) or list(_of_result(element, default, left))


def _of_ours(element: Node, default: str, left: Left) -> list[Result]:
    """A result as this register writes it."""
    as_of = own(element, "as-of")
    if not as_of:
        return []
    since = known(as_of) or None
    indicator = first(element, "indicator")
    period = first(indicator, "period") if indicator is not None else None
    if period is not None:
        planned, actual = (
            texts(next(iter(within(within([period], name), "comment")), None), default, left)
            for name in ("target", "actual")
        )
    else:
        title = texts(first(element, "title"), default, left)
        planned, actual = ({}, title) if own(element, "state") == "actual" else (title, {})
    return [[planned, actual, since]]


def _of_result(element: Node, default: str, left: Left) -> Iterator[Result]:
    said = False
    for indicator in within([element], "indicator"):
        title = texts(first(indicator, "title"), default, left)
        periods = within([indicator], "period")
        if len(periods) > 1:
            left.note("period before the last of an indicator", len(periods) - 1)
        if first(indicator, "baseline") is not None:
            left.note("baseline")
        last = max(periods, key=_end, default=None)
        planned = _figure(last, "target", title, default, left)
        actual = _figure(last, "actual", title, default, left)
        if planned or actual:
            said = True
            yield [planned, actual, _end(last) or None]
        elif title:
            said = True
            yield [title, {}, None]
    if not said and (title := texts(first(element, "title"), default, left)):
        yield [title, {}, None]


def _end(period: Node | None) -> str:
    end = first(period, "period-end") if period is not None else None
    return day(end.get("iso-date")) if end is not None else ""


def _figure(period: Node | None, name: str, title: Texts, default: str, left: Left) -> Texts:
    """What is aimed at or was reached: the figure after the title of its indicator, or the words about it."""
    if period is None:
        return {}
    found = within([period], name)
    if len(found) > 1:
        left.note(f"further {name} of a period", len(found) - 1)
    if not found:
        return {}
    value, comment = (found[0].get("value") or "").strip(), texts(first(found[0], "comment"), default, left)
    if not value:
        return comment
    return {
        code: f"{title[code]}: {value}" + (f" ({comment[code]})" if code in comment else "")
        for code in LANGUAGES
        if code in title
    }
