"""What the programming interface costs on the real data, and how that grows with the register.

Lists of a hundred records and single records are asked for through the whole of Django (middleware, limits, view; no
network), as in `register_pages.py`: medians of processor time, as a multiple of that of an empty view in the same run,
on the real data and on a large sample; the number of queries on both. `--quick` measures on a small sample.
"""

import sys

from benchkit.pages import EMPTY, RECORDS, compare, timed

API = "/api/v1"
#: What is asked of lists.
LISTS = {
    "100": "limit=100",
    "100, with parts and sources": "limit=100&fields={whole}",
    "100, by place": "limit=100&linked_to=places/{place}",
}
#: So many pages after the first are timed.
PAGES = 3
#: So many queries are not asked where there is nothing of a kind: no phase, no remark, no link of a sort.
SPARED = 4


def main() -> int:
    """Measure and print; 1 if an answer grows too much or asks the database more often."""
    return compare(__file__, __doc__, "The programming interface", measure, SPARED)


def measure(rounds: int) -> dict[str, dict[str, float]]:
    """Return for each kind of answer its median time, that of the first request, and its queries."""
    import django  # noqa: PLC0415 - only this process has a database

    django.setup()
    found = {EMPTY: timed(["/empty"], rounds * RECORDS), "index": timed([API], rounds)}
    for what, paths in answers().items():
        found[what] = timed(paths, rounds)
    return found


def answers() -> dict[str, list[str]]:
    """Each kind of answer with addresses of it."""
    from django.urls import get_resolver  # noqa: PLC0415

    from nhipcau.exchange.api.reading.asking import RELATED, shown_by_records  # noqa: PLC0415
    from nhipcau.exchange.api.resources import resource_named  # noqa: PLC0415
    from nhipcau.registry.partnerships.models import PartnershipParty  # noqa: PLC0415

    list(get_resolver().url_patterns)
    parties = PartnershipParty.objects.filter(locality__projects__isnull=False).order_by("-pk")
    place = parties.values_list("locality__slug", flat=True)[0]
    found = {}
    for name in ("places", "partnerships", "projects"):
        resource = resource_named(name)
        assert resource is not None
        whole = ",".join(one for one in shown_by_records(resource) if one != RELATED)
        for what, query in LISTS.items():
            found[f"{name}: {what}"] = [f"{API}/{name}?{query.format(whole=whole, place=place)}"]
        found[f"{name}: 100, later pages"] = _later(f"{API}/{name}?limit=100")
        slugs = resource.model._default_manager.order_by("-pk").values_list("slug", flat=True)[:RECORDS]
        found[f"{name}: record"] = [f"{API}/{name}/{slug}" for slug in slugs]
        found[f"{name}: record, its title alone"] = [f"{API}/{name}/{slug}?fields=title" for slug in slugs]
    return found


def _later(path: str) -> list[str]:
    """The addresses of the pages after the first, as the answers give them; the first, where there is no other."""
    from django.test import Client  # noqa: PLC0415

    client, found = Client(headers={"host": "localhost"}), []
    address: str | None = path
    while address and len(found) <= PAGES:
        found.append(address)
        address = client.get(address).json()["next"]
    return found[1:] or found


if __name__ == "__main__":
    sys.exit(main())
