"""What a dump says of itself to people, in English."""

from collections.abc import Sequence

from django.conf import settings

from nhipcau.exchange.catalogue.dump.descriptor import VERSION, Written, path_of
from nhipcau.exchange.catalogue.terms import LICENCE, ORIGINS

_README = """# {name}: the public register

{fictional}Decentralised cooperation between Vietnamese and French localities: all tables of the public register,
version {version} of their form. Each file below `tables/` is NDJSON (UTF-8, a JSON object a line); `datapackage.json`
states the columns with their types, keys and references (Data Package standard), and how many rows, bytes and which
SHA-256 each file has.

- **Keys.** `id` is the identifier of a record, the same in every copy and the last part of its address
  (`/en/places/<id>`). What is part of a record has the key of the record, a slash, and its own identifier or its place
  among its siblings.
- **Texts** stand in one column for each language (`_vi`, `_fr`, `_en`); where a language is not known, it is null. So
  is everything that no source says.
- **Dates** say as much as is known: 2002, 2002-11, 2002-11-18; 2012~ about then; 2013-06/2016-06 some time between;
  ../1999 before; 2018-03/.. then or later.
- **Money** is a whole number of minor units (cents; whole units where the currency has none) with its currency.
- **Localities** are units as they were between two dates; `place_successions` says what became of them.
- **Sources.** `citations` says which source supports which row, or which column of it: `record_table` and `record` name
  the row. `remarks` holds what is said of a row and fits no column.

The same data gives the same archive, byte for byte: compare fingerprints to see whether anything changed. Not in it:
accounts, delegates, drafts, anything that is not published, the history of changes.

| table | file | rows |
|---|---|---|
{rows}
"""
_LICENCE = """# Licence

{title} ({name}): {url}

Of others, under their own terms:

{origins}
"""


def readme(written: Sequence[Written], *, sample: bool) -> str:
    """What the archive holds and how it is read. `sample` says that all is invented."""
    rows = [f"| {one.table.label} | `{path_of(one.table)}` | {one.rows} |" for one in written]
    fictional = "**Fictional sample data, generated to test the software: nothing here is real.**\n\n" if sample else ""
    return _README.format(name=settings.PRODUCT_NAME, version=VERSION, fictional=fictional, rows="\n".join(rows))


def licence() -> str:
    """Under which terms the archive may be used."""
    origins = "\n".join(f"- {one.what}: {one.whose} ({one.licence}), {one.url}" for one in ORIGINS)
    return _LICENCE.format(title=LICENCE.title, name=LICENCE.name, url=LICENCE.url, origins=origins)
