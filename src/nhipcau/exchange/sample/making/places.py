"""Localities with names, codes, successions and lines."""

from collections.abc import Iterator
from random import Random

from nhipcau.core.text.folding import fold, name_key
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.plan import REFORM, Plan, slug
from nhipcau.registry.places.models import Level, Locality, LocalityCode, Succession

#: Rough boxes within each country: south, north, west, east.
BOXES = {"VN": (10.0, 22.5, 104.8, 108.5), "FR": (43.5, 49.5, -0.8, 6.2)}
_IN_FULL = {
    Level.PROVINCE: ("Tỉnh", "Province de", "{} Province"),
    Level.CITY: ("Thành phố", "Ville de", "{} City"),
    Level.REGION: ("Vùng", "Région", "{} Region"),
}


def point(dice: Random, country: str) -> tuple[float, float]:
    """Return a latitude and a longitude within a country."""
    south, north, west, east = BOXES[country]
    return round(dice.uniform(south, north), 4), round(dice.uniform(west, east), 4)


def titles(name: str, country: str) -> dict[str, str]:
    """Return a name in each language: Vietnamese names lose their accents in English."""
    plain = " ".join(word.capitalize() for word in fold(name).split()) if country == "VN" else name
    return {"vi": name, "fr": name, "en": plain}


def localities(plan: Plan) -> Iterator[Locality]:
    """Yield the localities, units above before those below."""
    for unit in plan.units():
        latitude, longitude = point(plan.chance("point", unit.pk), unit.country)
        name = plan.name(unit.pk)
        title = titles(name, unit.country)
        yield Locality(
            pk=unit.pk,
            slug=slug(name, unit.pk),
            title_vi=title["vi"],
            title_fr=title["fr"],
            title_en=title["en"],
            country=unit.country,
            level=unit.level,
            parent_id=unit.parent,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            latitude=latitude,
            longitude=longitude,
        )


@numbered
def names(plan: Plan) -> Iterator[Row]:
    """Yield an official name in each language, the full ones of high levels, and now and then a variant."""
    for unit in plan.units():
        name = plan.name(unit.pk)
        texts = [(code, text, "official") for code, text in titles(name, unit.country).items()]
        texts += [
            (code, form.format(name) if "{}" in form else f"{form} {name}", "official")
            for code, form in zip(("vi", "fr", "en"), _IN_FULL.get(unit.level, ()), strict=False)
        ]
        if plan.chance("variant", unit.pk).random() < 0.1:
            texts.append(("fr", name.replace(" ", "-").replace("-sur-", " s/ "), "variant"))
        for position, (code, text, kind) in enumerate(texts):
            yield row(locality_id=unit.pk, text=text, language=code, kind=kind, position=position, key=name_key(text))


def codes(plan: Plan) -> Iterator[Row]:
    """Yield an invented code for each locality."""
    for unit in plan.units():
        scheme = LocalityCode.Scheme.GSO if unit.country == "VN" else LocalityCode.Scheme.INSEE
        yield row(locality_id=unit.pk, scheme=scheme, code=f"X{unit.pk}", valid_to=unit.valid_to)


@numbered
def successions(plan: Plan) -> Iterator[Row]:
    """Yield the mergers."""
    for unit in plan.units():
        if unit.successor:
            yield row(
                predecessor_id=unit.pk,
                successor_id=unit.successor,
                kind=Succession.Kind.MERGE,
                operating_on=REFORM[unit.country][1],
                act_vi="Nghị quyết hư cấu",
                act_fr="Loi fictive",
                act_en="Fictional act",
            )


def lineage(plan: Plan) -> Iterator[Row]:
    """Yield every unit with itself and with the unit it became."""
    for unit in plan.units():
        yield row(ancestor_id=unit.pk, descendant_id=unit.pk)
        if unit.successor:
            yield row(ancestor_id=unit.pk, descendant_id=unit.successor)
