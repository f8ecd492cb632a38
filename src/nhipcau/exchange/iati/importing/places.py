"""Where an activity happens: localities and sites of the register, or new sites."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from nhipcau.core.records.bulk import create_with_history
from nhipcau.core.search.documents import MAX_KEY
from nhipcau.core.search.models import Name
from nhipcau.core.search.words import words_of
from nhipcau.core.sources.models import Source
from nhipcau.exchange.iati.importing.batching import Writing
from nhipcau.exchange.iati.importing.imagining import Imagining
from nhipcau.exchange.iati.importing.slugs import free_slugs, slug_of
from nhipcau.exchange.iati.importing.sources import cite
from nhipcau.exchange.iati.importing.wanted import texts_of
from nhipcau.registry.places.models import Level, Locality, LocalityCode
from nhipcau.registry.projects.models import Site

#: A relation of a project ("localities" or "sites") and the id there; below zero for what would be added.
Found = tuple[str, int]
#: Code of GeoNames, names, latitude, longitude; and the countries of the activity.
Place = Sequence[Any]
#: The codes of countries, in their order.
Countries = tuple[str, ...]
#: What tells one place from all others, written alike in every process.
Key = tuple[Any, ...]
#: A point as far from that of a locality as this, in degrees, is somewhere else that is called the same.
_NEAR = 1.5


class Places(Imagining[Key, Found]):
    """Finds the places that files name: by their code, else by name, country and point."""

    def learn(self, wanted: Iterable[tuple[Place, Countries]]) -> list[tuple[Key, Place]]:
        """Look up those that are not known yet; return those the register does not have, by their keys."""
        fresh = {key: (one, where) for one, where in wanted if (key := _key(one, where)) not in self._known}
        if fresh:
            self._by_code(fresh)
            self._by_name({key: one for key, one in fresh.items() if key not in self._known})
        # What has a code only, and one that is not known, cannot be shown.
        return [(key, one) for key, (one, _where) in fresh.items() if key not in self._known and one[1]]

    def _imagined(self, placeholder: int) -> Found:
        return "sites", placeholder

    def add(self, missing: Sequence[tuple[Key, Place]], source: Source, writing: Writing) -> list[Site]:
        """Add sites, and return them."""
        slugs = free_slugs(Site, [(slug_of(next(iter(one[1].values()))), repr(key)) for key, one in missing])
        made = []
        for (_key_of, one), slug in zip(missing, slugs, strict=True):
            made.append(Site(slug=slug, latitude=one[2], longitude=one[3], **texts_of("title", one[1])))
            made[-1].derive()
        create_with_history(Site, made, writing.moment, writing.user_id)
        cite(made, source, [""] * len(made), writing)
        self._known |= {key: ("sites", site.pk) for site, (key, _one) in zip(made, missing, strict=True)}
        self.added += len(made)
        return made

    def of(self, place: Place, countries: Countries) -> Found | None:
        """The locality or the site; None for a place that cannot be shown."""
        return self._known.get(_key(place, countries))

    def _by_code(self, wanted: dict[Key, tuple[Place, Countries]]) -> None:
        codes: dict[str, list[Key]] = defaultdict(list)
        for key, (one, _where) in wanted.items():
            if one[0]:
                codes[one[0]].append(key)
        rows = LocalityCode.objects.filter(scheme=LocalityCode.Scheme.GEONAMES, code__in=codes)
        for code, pk in rows.order_by("locality__valid_to", "-locality_id").values_list("code", "locality_id"):
            for key in codes[code]:
                self._known.setdefault(key, ("localities", pk))

    def _by_name(self, wanted: dict[Key, tuple[Place, Countries]]) -> None:
        keys: dict[str, set[Key]] = defaultdict(set)
        for key, (one, _where) in wanted.items():
            for text in one[1].values():
                if folded := "".join(words_of(text))[:MAX_KEY]:
                    keys[folded].add(key)
        found: dict[str, dict[Key, set[int]]] = {"places": defaultdict(set), "sites": defaultdict(set)}
        for kind, folded, pk in Name.objects.filter(key__in=keys, kind__in=found).values_list(
            "kind", "key", "entry__object_id"
        ):
            for key in keys[folded]:
                found[kind][key].add(pk)
        places = _rows(Locality, found["places"], "country", "valid_to", "level")
        sites = _rows(Site, found["sites"])
        for key, (one, where) in wanted.items():
            units = [
                pk
                for pk in sorted(found["places"][key] & places.keys())
                if places[pk]["country"] in where
                and not places[pk]["valid_to"]
                and places[pk]["level"] != Level.COUNTRY
                and _is_near(one, places[pk])
            ]
            same = [
                pk
                for pk in sorted(found["sites"][key] & sites.keys())
                if (sites[pk]["latitude"], sites[pk]["longitude"]) == (one[2], one[3])
            ]
            if len(units) == 1:
                self._known[key] = ("localities", units[0])
            elif same:
                self._known[key] = ("sites", same[0])


def _rows(model: Any, found: dict[Key, set[int]], *columns: str) -> dict[int, dict[str, Any]]:
    ids = {pk for some in found.values() for pk in some}
    rows = model.objects.filter(pk__in=ids).values("pk", "latitude", "longitude", *columns)
    return {row["pk"]: row for row in rows}


def _is_near(place: Place, unit: dict[str, Any]) -> bool:
    """Whether the point of a place can lie in a locality; what has no point may."""
    if place[2] is None or unit["latitude"] is None:
        return True
    return abs(place[2] - unit["latitude"]) < _NEAR and abs(place[3] - unit["longitude"]) < _NEAR


def _key(place: Place, countries: Countries) -> Key:
    return (place[0], tuple(sorted(place[1].items())), place[2], place[3], countries)
