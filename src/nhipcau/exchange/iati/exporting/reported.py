"""What an activity says that the register has no column for: of an imported one as it came in, else what is plain.

An activity that was imported keeps its identifier and who reports it; that we repeat it for others is said beside.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.iati.exporting.codes import NO_SECTOR, OTHER_ORGANISATION
from nhipcau.exchange.iati.exporting.rows import Activity
from nhipcau.exchange.iati.exporting.text import narrative, tag
from nhipcau.exchange.iati.importing.shaping import status_of
from nhipcau.registry.places.models import Country

#: Code, vocabulary, percentage.
Coded = Sequence[Sequence[str]]
_OECD, _GOALS = "1", "2"


def reporter(of: Activity) -> str:
    """Who reports an imported activity; empty for one of ours."""
    if of.reported is None:
        return ""
    ref, kind, names = _kept(of, "reporter")
    said = "".join(narrative(names[code], code) for code in (*LANGUAGES, *sorted(names.keys() - set(LANGUAGES)))
                   if code in names)  # fmt: skip
    return tag("reporting-org", said, {"ref": ref, "type": kind or OTHER_ORGANISATION, "secondary-reporter": "1"})


def status(of: Activity, code: str) -> str:
    """The code of the status: as it came in, while the project stands as then."""
    stated = str(_kept(of, "status") or "")
    return stated if stated and status_of(stated) == of.project["status"] else code


def recipients(of: Activity) -> Iterator[str]:
    """The countries and regions. Of what is our own: Vietnam if any of it happens there, as it is for Vietnam."""
    countries, regions = _kept(of, "countries") or [], _kept(of, "regions") or []
    if not countries and not regions:
        yield tag("recipient-country", attributes={"code": _country(of)})
        return
    shares = _shares([*countries, *regions])
    for number, (code, vocabulary, _percentage) in enumerate([*countries, *regions]):
        if number < len(countries):
            yield tag("recipient-country", attributes={"code": code, **shares[number]})
        else:
            yield tag("recipient-region", attributes={"code": code, "vocabulary": vocabulary, **shares[number]})


def sectors(of: Activity) -> Iterator[str]:
    """The purpose codes: as they came in while the fields are those of then, else those of its fields.

    Where no source divides them they stand in equal shares; that is said beside.
    """
    stated: Coded = _kept(of, "sectors") or []
    if not stated or set(_kept(of, "fields") or ()) != set(of.fields):
        stated = [(code, _OECD, "") for code in of.sectors]
    if not stated:
        yield tag("sector", attributes={"vocabulary": _OECD, "code": NO_SECTOR, "n:field": "unknown"})
    for vocabulary in dict.fromkeys(one[1] for one in stated):
        some = [one for one in stated if one[1] == vocabulary]
        for (code, _vocabulary, _percentage), share in zip(some, _shares(some), strict=True):
            yield tag("sector", attributes={"vocabulary": vocabulary, "code": code, **share})


def goals(of: Activity) -> Iterator[str]:
    """The Sustainable Development Goals: as they came in, else those of its fields."""
    stated: Coded = _kept(of, "tags") or []
    if of.reported is None:
        stated = [(code, _GOALS, "") for code in of.goals]
    for code, vocabulary, _percentage in stated:
        yield tag("tag", attributes={"vocabulary": vocabulary, "code": code})


def collaboration(of: Activity) -> Iterator[str]:
    """Whether it is bilateral, as all that is our own."""
    code = "1" if of.reported is None else _kept(of, "collaboration")
    if code:
        yield tag("collaboration-type", attributes={"code": code})


def _kept(of: Activity, name: str) -> Any:
    kept: Mapping[str, Any] = of.reported["kept"] if of.reported else {}
    return kept.get(name)


def _shares(coded: Coded) -> list[dict[str, Any]]:
    """The percentage of each; equal ones, with a word that says so, where none is stated for several."""
    if len(coded) > 1 and not any(percentage for _code, _vocabulary, percentage in coded):
        share = (Decimal(100) / len(coded)).quantize(Decimal("0.01"))
        equal = [share] * (len(coded) - 1)
        return [{"percentage": one, "n:shares": "equal"} for one in (*equal, 100 - sum(equal, Decimal(0)))]
    return [{"percentage": percentage} for _code, _vocabulary, percentage in coded]


def _country(of: Activity) -> str:
    countries = {
        *(place["country"] for place, _code in of.places),
        *(site["locality__country"] for site in of.sites),
    } - {None, ""}
    return Country.FRANCE if countries == {Country.FRANCE} else Country.VIETNAM
