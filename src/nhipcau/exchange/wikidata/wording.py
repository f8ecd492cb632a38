"""What a comparison says, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.tables.refusal import Refused
from nhipcau.core.tables.words import FILES
from nhipcau.exchange.wikidata.comparing import Difference, Here, Kind, There

#: Why a table of Wikidata is refused as a whole, beside what every table may be refused for.
REFUSALS: dict[str, tuple[Any, Any]] = {
    **FILES,
    "broken-json": (
        gettext_lazy("This is no JSON as the query service of Wikidata writes it."),
        gettext_lazy("Download the result again, as CSV, TSV or JSON."),
    ),
    "no-column": (
        gettext_lazy("The table has no column “%(column)s”."),
        gettext_lazy("Ask for the columns “item” and “twin”, as the query of the guide does."),
    ),
}
LABELS: dict[Kind, Any] = {
    Kind.ONLY_THERE: gettext_lazy("Only on Wikidata"),
    Kind.ONLY_HERE: gettext_lazy("Only in the register"),
    Kind.DATES: gettext_lazy("Other years"),
    Kind.ONE_WAY: gettext_lazy("Named by one side only"),
    Kind.UNKNOWN: gettext_lazy("Items that the register does not know"),
    Kind.SAME: gettext_lazy("In both, without a difference"),
}


def why_refused(refused: Refused) -> str:
    """What is wrong with a file, and what to do about it."""
    problem, remedy = REFUSALS[refused.code]
    return f"{str(problem) % refused.params if refused.params else problem} {remedy}"


def sentence(difference: Difference) -> str:
    """How a pair stands here and there."""
    kind, there, here = difference.kind, difference.there, difference.here
    if kind == Kind.ONLY_THERE:
        return _("Wikidata names the pair; the register knows of no partnership between the two.")
    if kind == Kind.ONLY_HERE:
        return _("The register knows the partnership; the table does not name the pair.")
    if kind == Kind.UNKNOWN:
        items = ", ".join(one.item for one in difference.unknown)
        return _("No locality of the register bears the code %(items)s.") % {"items": items}
    assert there is not None
    assert here is not None
    if kind == Kind.DATES:
        return _("In the register: %(here)s. On Wikidata: %(there)s.") % {"here": _span(here), "there": _stated(there)}
    if kind == Kind.ONE_WAY:
        names = {one.item: one.label or one.item for one in there.bodies}
        by = next(iter(there.named_by))
        other = next(item for item in names if item != by)
        return _("%(one)s names %(other)s, which does not name it.") % {"one": names[by], "other": names[other]}
    return _("Both say the same.")


def _span(here: Here) -> str:
    return f"{_years(here.since)}–{_years(here.until)}" + (f" ({_('ended')})" if here.ended else "")


def _years(known: tuple[int | None, int | None] | None) -> str:
    if known is None:
        return "…"
    first, last = (str(one) if one else "…" for one in known)
    return first if first == last else f"{first}/{last}"


def _stated(there: There) -> str:
    starts, ends = ("/".join(map(str, sorted(some))) or "…" for some in (there.starts, there.ends))
    return f"{starts}–{ends}"
