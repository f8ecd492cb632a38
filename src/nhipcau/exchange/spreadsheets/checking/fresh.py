"""The records that a file adds, and the identifiers they will have."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from django.utils.text import slugify

from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.spreadsheets.checking.cells import is_blank
from nhipcau.exchange.spreadsheets.checking.headings import Found
from nhipcau.exchange.spreadsheets.checking.links import code_in
from nhipcau.exchange.spreadsheets.checking.rows import Row, new_name
from nhipcau.exchange.spreadsheets.checking.texts import plain
from nhipcau.exchange.spreadsheets.tables.present import in_batches
from nhipcau.exchange.spreadsheets.tables.sheets import RECORD

#: An address made of a title is cut here.
MAX_SLUG = 90
MAX_PART_SLUG = 50
#: The parts that name a kind of records which has no titles of its own.
_NAMED_BY = {"partnerships": "parties"}


def fresh_slugs(found: Iterable[Found]) -> dict[str, dict[str, str]]:
    """The slugs of records that a file adds, by kind and by what the file calls them (folded)."""
    tables = list(found)
    slugs: dict[str, dict[str, str]] = {}
    for one in tables:
        if one.table.part is None and one.table.editable.creatable:
            wished = _wished(one)
            parts = next(
                (other for other in tables if other.table.key == f"{one.table.kind}.{_NAMED_BY.get(one.table.kind)}"),
                None,
            )
            if wished and parts:
                wished |= _from_parties(parts, wished)
            slugs[one.table.kind] = _free(one.table.editable.model, wished)
    return slugs


def name_parts(rows: Iterable[Row]) -> None:
    """Give new parts that have identifiers of their own one each, made of the record's, unless the file does."""
    free: dict[tuple[Any, str], Iterator[str]] = {}
    for row in rows:
        table = row.found.table
        if row.key and not row.faults and "slug" in table.by_name and not row.values.get("slug"):
            place = (table.model, row.record[:MAX_PART_SLUG].strip("-"))
            if place not in free:
                free[place] = _numbered(*place)
            row.values["slug"] = next(free[place])


def _numbered(model: Any, base: str) -> Iterator[str]:
    """Yield slugs that nothing has: a base with one number after the other."""
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    return (slug for number in count(1) if (slug := f"{base}-{number}") not in taken)


def _wished(found: Found) -> dict[str, str]:
    """What the new records of a table would be called, by what the file calls them."""
    mark = found.table.mark(RECORD)
    titles = [f"title_{code}" for code in reversed(LANGUAGES)]
    names: dict[str, tuple[str, str]] = {}
    for _number, cells in found.rows():
        code = code_in(plain(str(cells[mark])))
        name = new_name(code)
        if name and name not in names:
            title = next((str(cells[one]) for one in titles if not is_blank(cells.get(one, ""))), "")
            names[name] = (code, title)
    taken = _taken(found.table.editable.model, [code for code, _title in names.values()])
    return {
        name: slugify(fold(title))[:MAX_SLUG].strip("-") or f"{found.table.kind}-{slugify(name)}"
        for name, (code, title) in names.items()
        if code not in taken
    }


def _from_parties(found: Found, wished: dict[str, str]) -> dict[str, str]:
    """A partnership is called after its parties."""
    parties: dict[str, list[str]] = {}
    mark = found.table.mark(RECORD)
    for _number, cells in found.rows():
        name = fold(code_in(plain(str(cells[mark]))))
        body = next((cells[key] for key in ("locality", "organisation") if not is_blank(cells.get(key, ""))), "")
        if name in wished and body:
            parties.setdefault(name, []).append(slugify(fold(code_in(plain(str(body))))))
    return {name: "--".join(bodies)[:MAX_SLUG].strip("-") for name, bodies in parties.items()}


def _free(model: Any, wished: dict[str, str]) -> dict[str, str]:
    """Slugs that nothing has yet: the ones wished for, with a number if they are taken."""
    given: set[str] = set()
    found = {}
    for name, base in wished.items():
        taken = given | set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
        number, slug = 1, base
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        given.add(slug)
        found[name] = slug
    return found


def _taken(model: Any, slugs: Iterable[str]) -> set[str]:
    return {
        slug
        for some in in_batches(slugs)
        for slug in model._default_manager.filter(slug__in=some).values_list("slug", flat=True)
    }
