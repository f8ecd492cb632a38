"""What localities say of themselves: needs and strengths, inhabitants, working languages."""

from collections.abc import Iterator

from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.plan import LAST_YEAR, Plan
from nhipcau.registry.needs.models import Interest


def interests(plan: Plan) -> Iterator[Row]:
    """Yield a need and a strength of one locality in ten."""
    for pk in range(6, plan.localities + 1, 10):
        fields = plan.chance("interests", pk).sample(range(1, plan.fields + 1), 2)
        for position, (kind, field) in enumerate(zip(Interest.Kind.values, fields, strict=True)):
            yield row(
                locality_id=pk,
                kind=kind,
                field_id=field,
                position=position,
                words_fr=f"Mention fictive {pk}",
                as_of=str(LAST_YEAR),
            )


@numbered
def populations(plan: Plan) -> Iterator[Row]:
    """Yield the inhabitants of every other locality of either country."""
    for pk in range(1, plan.localities + 1):
        if pk % 4 in {1, 2}:
            people = int(10 ** plan.chance("population", pk).uniform(2.5, 6.5))
            yield row(locality_id=pk, people=people, as_of=str(LAST_YEAR - 1))


def languages(plan: Plan) -> Iterator[Row]:
    """Yield the working languages of one locality in five."""
    for pk in range(1, plan.localities + 1, 5):
        own = "vi" if pk % 2 else "fr"
        for position, language in enumerate((own, "en")):
            yield row(locality_id=pk, language=language, position=position)
