"""Results of a project: a target and an actual of a qualitative indicator."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from nhipcau.core.dates.partial import PartialDate
from nhipcau.exchange.iati.exporting.codes import ACTUAL_END, ACTUAL_START, PLANNED_END, PLANNED_START
from nhipcau.exchange.iati.exporting.rows import Row
from nhipcau.exchange.iati.exporting.text import narratives, tag

#: What stands where no day is known, for those who read the file back.
_UNKNOWN = "unknown"


def results(rows: Iterable[Row], days: Mapping[str, date]) -> Iterator[str]:
    """What was planned and what came of it, in words; `days` are those of the activity by their type.

    Since when a result is known stands beside in our own namespace, as the standard wants whole periods.
    """
    start = days.get(ACTUAL_START) or days.get(PLANNED_START)
    for row in rows:
        planned, actual = narratives(row, "planned"), narratives(row, "actual")
        title = tag("title", planned or actual)
        end = _end(row["as_of"], days)
        period, alone = "", "" if planned else "actual"
        if start and end and start <= end:
            limits = tag("period-start", attributes={"iso-date": start}) + tag(
                "period-end", attributes={"iso-date": end}
            )
            said = "".join(
                tag(name, tag("comment", words)) for name, words in (("target", planned), ("actual", actual)) if words
            )
            period, alone = tag("period", limits + said), ""
        indicator = tag("indicator", title + period, {"measure": "5"})
        known = {"n:as-of": str(row["as_of"] or _UNKNOWN), "n:state": alone}
        yield tag("result", title + indicator, {"type": "1", "aggregation-status": "0", **known})


def _end(as_of: PartialDate | None, days: Mapping[str, date]) -> date | None:
    known = as_of.latest or as_of.earliest if as_of else None
    return known or days.get(ACTUAL_END) or days.get(PLANNED_END)
