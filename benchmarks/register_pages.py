"""What each public page costs on the real data, and how that grows with the register.

Every kind of page is asked for through the whole of Django (middleware, view, template; no network) on the real
data and on a large sample. Printed are the medians of processor time (on SQLite that is all the time there is, and
other work on the machine does not count), the growth, the time as a multiple of that of an empty view
in the same run, and the number of database queries on both. Counts that are kept until the register changes are
made before measuring; the time of that first request is given too. `--quick` measures on a small sample.
"""

import sys
from collections.abc import Iterator
from typing import Any

from benchkit.pages import EMPTY, RECORDS, compare, timed

#: Of how many more records than are timed the queries are counted: of all, where there are few, as some have more to
#: show than others.
MORE_RECORDS, FEW = 20, 500
LANGUAGE = "fr"
#: Pages beside the lists and records of each kind. `{word}` is a word of a name in the register.
OTHERS = {
    "home": "/{lang}/",
    "home, filtered": "/{lang}/?status=active&map=today",
    "search": "/{lang}/search?q={word}",
    "search as you type": "/{lang}/search?q={word}&format=json",
    "statistics": "/{lang}/statistics",
    "about": "/{lang}/about",
    "no such page": "/{lang}/places/there-is-no-such-place",
    "site map": "/sitemap.xml",
    "health": "/healthz",
}
#: What is done to lists.
LISTS = {
    "list": "",
    "list, page 2": "?page=2",
    "list, last page": "?page=100000",
    "list, filtered and sorted": "?country=VN&status=active&sort=-name",
}


def main() -> int:
    """Measure and print; 1 if a page grows too much or asks the database more often."""
    return compare(__file__, __doc__, "Pages", measure)


def measure(rounds: int) -> dict[str, dict[str, float]]:
    """Return for each page its median time, that of the first request, and its queries."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    found = {EMPTY: timed(["/empty"], rounds * RECORDS)}
    for page, paths in pages():
        found[page] = timed(paths, rounds)
    return found


def pages() -> Iterator[tuple[str, list[str]]]:
    """Yield each kind of page with addresses of it."""
    from django.urls import NoReverseMatch, reverse  # noqa: PLC0415
    from django.utils.translation import override  # noqa: PLC0415

    from nhipcau.core.records.kinds import all_kinds  # noqa: PLC0415
    from nhipcau.registry.places.models import Locality  # noqa: PLC0415

    word = Locality.objects.filter(country="FR", valid_to=None).order_by("-pk").values_list("title_fr", flat=True)[0]
    for page, form in OTHERS.items():
        yield page, [form.format(lang=LANGUAGE, word=word)]
    with override(LANGUAGE):
        for kind in all_kinds():
            try:
                address = reverse(f"{kind.name}:list")
            except NoReverseMatch:
                address = ""
            for what, query in LISTS.items() if address else ():
                yield f"{kind.name}: {what}", [address + query]
            slugs = _slugs(kind.model)
            yield f"{kind.name}: record", [reverse(f"{kind.name}:detail", args=[slug]) for slug in slugs]
            yield f"{kind.name}: history", [reverse("history", args=[kind.name, slug]) for slug in slugs]


def _slugs(model: Any) -> list[str]:
    """Some records, evenly spread; those to be timed, spread as well, come first."""
    ids = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
    counted = len(ids) if len(ids) <= FEW else MORE_RECORDS
    spread = [ids[len(ids) * place // number] for number in (RECORDS, counted) for place in range(number) if ids]
    slugs = dict(model._default_manager.filter(pk__in=spread).values_list("pk", "slug"))
    return [slugs[one] for one in dict.fromkeys(spread)]


if __name__ == "__main__":
    sys.exit(main())
