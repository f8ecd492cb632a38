"""What differs between a project as it stands and as a file wants it, in words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from nhipcau.core.records.models import Record
from nhipcau.exchange.iati.importing.wanted import LINKS, PARTS, Shape
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project
from nhipcau.registry.projects.money import whole_units

_LONGEST, _MOST = 300, 20
#: A project's differing fields, as it stands and as it is wanted.
Difference = tuple[Sequence[str], Shape, Shape]


def told(differences: Iterable[Difference]) -> list[list[dict[str, str]]]:
    """Of each project its differing fields, before and after; the names of what is linked are read at once."""
    some = list(differences)
    names = _Names(some)
    return [[_field(name, before, after, names) for name in differing] for differing, before, after in some]


def _field(name: str, before: Shape, after: Shape, names: "_Names") -> dict[str, str]:
    if name in PARTS:
        old, new = before.parts[name], after.parts[name]
        gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
        said = [_lines(names.part(name, one) for one in some) for some in (gone, come)]
    elif name in LINKS:
        model = _target(name)
        gone_links, come_links = before.links[name] - after.links[name], after.links[name] - before.links[name]
        said = [_lines(names.of(model, pk) for pk in sorted(some)) for some in (gone_links, come_links)]
    else:
        said = [shape.columns.get(name, "")[:_LONGEST] for shape in (before, after)]
    return {"name": name, "before": said[0], "after": said[1]}


class _Names:
    """The titles of all records that are linked in some differences."""

    def __init__(self, differences: Iterable[Difference]) -> None:
        wanted: dict[type[Record], set[int]] = defaultdict(set)
        for differing, *shapes in differences:
            for shape in shapes:
                for name in LINKS:
                    if name in differing:
                        wanted[_target(name)] |= shape.links[name]
                for role in shape.parts["bodies"] if "bodies" in differing else ():
                    _note(wanted, role[1], role[2])
                for money in shape.parts["money"] if "money" in differing else ():
                    _note(wanted, money[-2], money[-1])
        self._known: dict[type[Record], dict[int, str]] = {}
        for model, ids in wanted.items():
            rows = model._default_manager.filter(pk__in=[pk for pk in ids if pk > 0])
            titles = rows.values_list("pk", "title_vi", "title_fr", "title_en", "slug")
            self._known[model] = {pk: en or fr or vi or slug for pk, vi, fr, en, slug in titles}

    def of(self, model: type[Record], pk: int) -> str:
        """What a record is called; a plus for one that would be added."""
        return self._known.get(model, {}).get(pk, "+")

    def part(self, name: str, values: tuple[Any, ...]) -> str:
        """A part in a line."""
        if name == "bodies":
            return f"{self._body(values[1], values[2])} ({values[0]})"
        if name == "money":
            kind, state, year, currency, minor, _about, locality, organisation = values
            payer = f" {self._body(locality, organisation)}" if locality or organisation else ""
            return f"{year or ''} {kind} {state} {whole_units(minor, currency)} {currency}{payer}".strip()
        planned, actual = values[:3], values[3:6]
        return " → ".join(next((text for text in some if text), "") for some in (planned, actual)).strip(" →")

    def _body(self, locality: int | None, organisation: int | None) -> str:
        return self.of(Locality, locality) if locality else self.of(Organisation, organisation or 0)


def _note(wanted: dict[type[Record], set[int]], locality: int | None, organisation: int | None) -> None:
    if locality:
        wanted[Locality].add(locality)
    if organisation:
        wanted[Organisation].add(organisation)


def _target(name: str) -> type[Record]:
    model: type[Record] = Project._meta.get_field(name).related_model  # type: ignore[assignment]
    return model


def _lines(lines: Iterable[str]) -> str:
    some = list(lines)
    return "\n".join([one[:_LONGEST] for one in some[:_MOST]] + (["…"] if len(some) > _MOST else []))
