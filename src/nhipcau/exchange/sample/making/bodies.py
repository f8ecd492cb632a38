"""Sources, organisations, and people in public office."""

from collections.abc import Iterator

from nhipcau.core.sources.models import Source
from nhipcau.exchange.sample.making.rows import Row, row
from nhipcau.exchange.sample.names import person_name
from nhipcau.exchange.sample.plan import Plan, slug, some_day
from nhipcau.registry.organisations.models import Organisation, Person

_SOURCE_TITLES = {"vi": "Nguồn hư cấu số {}", "fr": "Source fictive n° {}", "en": "Fictional source {}"}
_ORGANISATIONS = [
    ("association", "Hội hữu nghị {}", "Association des amis de {}", "Friends of {}"),
    ("company", "Công ty nước {}", "Eaux de {}", "{} Water"),
    ("agency", "Cơ quan phát triển {}", "Agence de développement de {}", "{} Development Agency"),
    ("authority", "Ủy ban nhân dân {}", "Exécutif de {}", "{} Executive"),
    ("ngo", "Tổ chức {} tương trợ", "{} Solidarité", "{} Solidarity"),
]


def sources(plan: Plan) -> Iterator[Source]:
    """Yield sources, each with a title in the language it would be written in."""
    for pk in range(1, plan.sources + 1):
        dice = plan.chance("source", pk)
        language = dice.choice(["vi", "fr", "en"])
        yield Source(
            pk=pk,
            slug=f"fictional-source-{pk}",
            publisher=f"Fictional publisher {pk % 50 + 1}",
            language=language,
            url=f"https://example.org/{pk}",
            published=some_day(dice),
            read_on="2026-01-01",
            copy_of_id=pk - 1 if pk % 50 == 0 else None,
            **{f"title_{language}": _SOURCE_TITLES[language].format(pk)},
        )


def _country(pk: int) -> str:
    return "VN" if pk % 2 else "FR"


def organisation_titles(plan: Plan, pk: int) -> tuple[str, dict[str, str]]:
    """Return the kind of an organisation and its name in each language."""
    kind, *forms = _ORGANISATIONS[pk % len(_ORGANISATIONS)]
    place = plan.name(plan.seat(pk))
    return kind, {code: form.format(place) for code, form in zip(("vi", "fr", "en"), forms, strict=True)}


def organisations(plan: Plan) -> Iterator[Organisation]:
    """Yield organisations seated in the localities of the same number."""
    for pk in range(1, plan.organisations + 1):
        kind, title = organisation_titles(plan, pk)
        yield Organisation(
            pk=pk,
            slug=slug(title["fr"], pk),
            kind=kind,
            country=_country(pk),
            locality_id=plan.seat(pk),
            title_vi=title["vi"],
            title_fr=title["fr"],
            title_en=title["en"],
        )


def organisation_names(plan: Plan) -> Iterator[Row]:
    """Yield the names of organisations in each language."""
    for pk in range(1, plan.organisations + 1):
        for position, (code, text) in enumerate(organisation_titles(plan, pk)[1].items()):
            yield row(organisation_id=pk, text=text, language=code, position=position)


def people(plan: Plan) -> Iterator[Person]:
    """Yield people in public office."""
    for pk in range(1, plan.people + 1):
        name = person_name(plan.chance("person", pk), _country(pk))
        yield Person(pk=pk, slug=slug(name, pk), country=_country(pk), title_vi=name, title_fr=name, title_en=name)


def positions(plan: Plan) -> Iterator[Row]:
    """Yield an office for each person, in the locality of the same number or, for one in three, the organisation."""
    for pk in range(1, plan.people + 1):
        dice = plan.chance("position", pk)
        yield row(
            id=pk,
            person_id=pk,
            organisation_id=min(pk, plan.organisations) if pk % 3 == 1 else None,
            locality_id=None if pk % 3 == 1 else min(pk, plan.localities),
            title_vi="Chủ tịch",
            title_fr="Président",
            title_en="Chair",
            held_from=some_day(dice, (2000, 2020)),
            as_of=some_day(dice, (2021, 2026)),
        )
        if pk % 9 == 1:
            yield row(
                id=plan.people + pk,
                person_id=pk,
                locality_id=plan.seat(pk),
                title_fr="Ancien conseiller",
                held_to=some_day(dice, (1995, 1999)),
                position=1,
            )
