"""Whom files mean: localities and organisations of the register, or new organisations."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings

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
from nhipcau.exchange.iati.models import KnownBody
from nhipcau.registry.organisations.models import Organisation, OrganisationName
from nhipcau.registry.places.models import Country, Level, Locality, LocalityCode

#: A locality or an organisation by their ids, one of them None; below zero for what would be added.
Body = tuple[int | None, int | None]
Named = Sequence[Any]
#: OrganisationType in the words of the register: the nearest there is.
KINDS = {
    "10": Organisation.Kind.MINISTRY,
    "11": Organisation.Kind.AUTHORITY,
    "15": Organisation.Kind.PUBLIC_BODY,
    "21": Organisation.Kind.NGO,
    "22": Organisation.Kind.NGO,
    "23": Organisation.Kind.NGO,
    "24": Organisation.Kind.NGO,
    "30": Organisation.Kind.COMPANY,
    "40": Organisation.Kind.AGENCY,
    "60": Organisation.Kind.ASSOCIATION,
    "70": Organisation.Kind.COMPANY,
    "71": Organisation.Kind.COMPANY,
    "72": Organisation.Kind.COMPANY,
    "73": Organisation.Kind.COMPANY,
    "80": Organisation.Kind.PUBLIC_BODY,
}
#: Identifiers of the United Nations' bodies begin so among the channels of the OECD.
_UN, _WIKIDATA = "XM-DAC-41", "XI-WIKIDATA-"
#: Types under which a locality may be named.
_GOVERNING = {"", "10", "11", "15"}
_NOBODY: Body = (None, None)


class Bodies(Imagining[str, Body]):
    """Finds whom files name: by identifier, then by name."""

    def learn(self, named: Iterable[Named]) -> list[tuple[str, Named]]:
        """Look up those that are not known yet; return those the register does not have, by their keys."""
        wanted: dict[str, Named] = {}
        for one in named:
            # Whoever is named more than once is described best where the type is given.
            if (key := one[0] or _by_first_name(one)) not in self._known and not (key in wanted and wanted[key][1]):
                wanted[key] = one
        if wanted:
            self._by_ref(wanted)
            self._by_name({key: one for key, one in wanted.items() if key not in self._known})
        return [(key, one) for key, one in wanted.items() if key not in self._known]

    def _imagined(self, placeholder: int) -> Body:
        return None, placeholder

    def add(self, missing: Sequence[tuple[str, Named]], source: Source, writing: Writing) -> list[Organisation]:
        """Add organisations with their names and identifiers, and return them."""
        if not missing:
            return []
        slugs = free_slugs(Organisation, [(slug_of(_called(one)), key) for key, one in missing])
        made = [_organisation(one, slug) for (_key, one), slug in zip(missing, slugs, strict=True)]
        create_with_history(Organisation, made, writing.moment, writing.user_id)
        names = [
            OrganisationName(organisation=body, text=text, language=code, position=position)
            for body, (_key, one) in zip(made, missing, strict=True)
            for position, (code, text) in enumerate((one[2] or {"en": one[0]}).items())
        ]
        create_with_history(OrganisationName, names, writing.moment, writing.user_id)
        cite(made, source, [one[0] for _key, one in missing], writing)
        pairs = list(zip(made, missing, strict=True))
        known = [KnownBody(ref=one[0], organisation=body) for body, (_key, one) in pairs if one[0]]
        KnownBody.objects.bulk_create(known)
        self._known |= {key: (None, body.pk) for body, (key, _one) in pairs}
        self.added += len(made)
        return made

    def of(self, named: Named | None) -> Body:
        """The body that is meant; two Nones for none."""
        return self._known[named[0] or _by_first_name(named)] if named else _NOBODY

    def _by_ref(self, wanted: dict[str, Named]) -> None:
        refs = {one[0]: key for key, one in wanted.items() if one[0]}
        if not refs:
            return
        for ref, locality, organisation in KnownBody.objects.filter(ref__in=refs).values_list(
            "ref", "locality_id", "organisation_id"
        ):
            self._known[refs[ref]] = (locality, organisation)
        ours = f"{settings.IATI_REF}-"
        slugs = {ref.removeprefix(ours): key for ref, key in refs.items() if ref.startswith(ours)}
        for slug, pk in Locality.objects.filter(slug__in=slugs).values_list("slug", "pk"):
            self._known.setdefault(slugs[slug], (pk, None))
        for slug, pk in Organisation.objects.filter(slug__in=slugs).values_list("slug", "pk"):
            self._known.setdefault(slugs[slug], (None, pk))
        items = {ref.removeprefix(_WIKIDATA): key for ref, key in refs.items() if ref.startswith(_WIKIDATA)}
        codes = LocalityCode.objects.filter(scheme=LocalityCode.Scheme.WIKIDATA, code__in=items)
        # The unit of today comes first, if several carried the code.
        for code, pk in codes.order_by("locality__valid_to", "-locality_id").values_list("code", "locality_id"):
            self._known.setdefault(items[code], (pk, None))

    def _by_name(self, wanted: dict[str, Named]) -> None:
        """Find by a name that is the same but for accents and capitals."""
        keys: dict[str, list[str]] = defaultdict(list)
        for key, one in wanted.items():
            for text in dict.fromkeys(one[2].values()):
                if folded := "".join(words_of(text))[:MAX_KEY]:
                    keys[folded].append(key)
        found: dict[str, dict[str, set[int]]] = {"organisations": defaultdict(set), "places": defaultdict(set)}
        rows = Name.objects.filter(key__in=keys, kind__in=found)
        for kind, folded, pk in rows.values_list("kind", "key", "entry__object_id"):
            for key in keys[folded]:
                found[kind][key].add(pk)
        named = {pk for some in found["organisations"].values() for pk in some}
        present = set(Organisation.objects.filter(pk__in=named).values_list("pk", flat=True))
        taken = set(KnownBody.objects.filter(organisation__in=named).values_list("organisation_id", flat=True))
        places = Locality.objects.filter(
            pk__in={pk for some in found["places"].values() for pk in some}, valid_to__isnull=True
        )
        current = set(places.exclude(level=Level.COUNTRY).values_list("pk", flat=True))
        fresh: dict[str, Body] = {}
        for key, one in wanted.items():
            # Who is known under another identifier is somebody else of the same name.
            bodies = found["organisations"][key] & present - (taken if one[0] else set())
            units = found["places"][key] & current if one[1] in _GOVERNING else set()
            if bodies:
                fresh[key] = (None, min(bodies))
            elif len(units) == 1:
                fresh[key] = (next(iter(units)), None)
        self._known |= fresh


def _by_first_name(named: Named) -> str:
    """What tells whom a file names without an identifier from all others."""
    return f"={next(iter(named[2].values()))}={named[1] in _GOVERNING}"


def _called(named: Named) -> str:
    names = named[2]
    return str(names.get("en") or next(iter(names.values()), named[0]))


def _organisation(named: Named, slug: str) -> Organisation:
    ref, kind, names = named
    country = ref[:2] if ref[:3] in {f"{code}-" for code in Country.values} else ""
    made = Organisation(
        slug=slug,
        kind=Organisation.Kind.UN if ref.startswith(_UN) else KINDS.get(kind, Organisation.Kind.ASSOCIATION),
        country=country,
        **texts_of("title", names or {"en": ref}),
    )
    made.derive()
    return made
