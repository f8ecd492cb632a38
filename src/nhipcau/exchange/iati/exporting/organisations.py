"""Localities as organisations of IATI 2.03."""

from collections.abc import Iterator

from nhipcau.core.records.fields import in_each
from nhipcau.exchange.iati.exporting.activities import Publisher
from nhipcau.exchange.iati.exporting.codes import AGREEMENT, PAGE
from nhipcau.exchange.iati.exporting.rows import BATCH, reference
from nhipcau.exchange.iati.exporting.text import narratives, tag, together
from nhipcau.registry.partnerships.models import Agreement, PartnershipParty
from nhipcau.registry.places.models import Locality, LocalityCode


def organisations(publisher: Publisher) -> Iterator[str]:
    """The XML of each locality that is a party of a partnership, in the order of identifiers."""
    columns = ("pk", "slug", "updated_at", *in_each("title"))
    cooperating = PartnershipParty.objects.filter(locality__isnull=False).values("locality")
    rows, last = Locality.objects.filter(pk__in=cooperating).order_by("slug").values(*columns), ""
    while batch := list(rows.filter(slug__gt=last)[:BATCH]):
        last = batch[-1]["slug"]
        codes = LocalityCode.objects.filter(
            locality__in=[row["pk"] for row in batch], scheme=LocalityCode.Scheme.WIKIDATA
        )
        refs = dict(codes.order_by("-pk").values_list("locality", "code"))
        agreements = _agreements([row["pk"] for row in batch])
        for row in batch:
            parts = [
                tag("organisation-identifier", reference(refs.get(row["pk"], "")) or publisher.identifier(row["slug"])),
                tag("name", narratives(row, "title")),
                publisher.element,
                *(_document(one, publisher) for one in agreements.get(row["pk"], [])),
            ]
            updated = row["updated_at"].isoformat(timespec="seconds")
            yield tag("iati-organisation", together(parts) + "\n", {"last-updated-datetime": updated})


def _agreements(localities: list[int]) -> dict[int, list[dict[str, object]]]:
    """What each locality signed."""
    columns = ("signatures__locality", "slug", *in_each("title"))
    found: dict[int, list[dict[str, object]]] = {}
    rows = Agreement.objects.filter(signatures__locality__in=localities).order_by("slug").values(*columns).distinct()
    for row in rows:
        found.setdefault(row["signatures__locality"], []).append(row)
    return found


def _document(row: dict[str, object], publisher: Publisher) -> str:
    parts = tag("title", narratives(row, "title")) + tag("category", attributes={"code": AGREEMENT})
    return tag("document-link", parts, {"url": publisher.page(Agreement.KIND, str(row["slug"])), "format": PAGE})
