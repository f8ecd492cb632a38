"""Who promised what, and the steps towards it."""

from collections.abc import Iterator

from nhipcau.exchange.sample.making import conference
from nhipcau.exchange.sample.making.followup import progress, recommendations
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.plan import Plan
from nhipcau.followup.commitments.models import Commitment

_UNITS = {"unit_vi": "hạng mục", "unit_fr": "actions", "unit_en": "items"}


def commitments(plan: Plan) -> Iterator[Commitment]:
    """Yield commitments of localities, partnerships and organisations; three in four take up a recommendation."""
    editions = {one.pk: one for one in conference.editions(plan)}
    for pk in range(1, plan.commitments + 1):
        asked = recommendation_of(plan, pk)
        edition = recommendations.edition_of(plan, asked or pk)
        begin = recommendations.year_of(edition)
        quantity = progress.promised(plan, pk)
        title = recommendations.titles_of(asked or pk, quantity or 5 + pk % 40)
        yield Commitment(
            pk=pk,
            slug=f"commitment-{pk}",
            recommendation_id=asked,
            edition=editions[edition],
            made_on=f"{begin}-05-12",
            starts=f"{begin}-09",
            due=f"{begin + 2 + pk % 4}-12",
            planned_count=quantity,
            measure_fr=f"Mesure fictive n° {pk} : constaté sur place.",
            measure_vi=f"Thước đo hư cấu số {pk}: kiểm tra tại chỗ.",
            amount_minor=(pk % 90 + 10) * 100_000 if pk % 3 == 0 else None,
            currency="EUR" if pk % 3 == 0 else "",
            standing=progress.standing_of(plan, pk),
            reported_on=progress.reported_on(plan, pk),
            **title,
            **{name.replace("title", "text"): f"{words}." for name, words in title.items()},
            **(_UNITS if quantity else {}),
            **_owner_of(plan, pk),
        )


def recommendation_of(plan: Plan, commitment: int) -> int | None:
    """The recommendation that a commitment takes up; a third of them are taken up by nobody."""
    if commitment % 4 == 0:
        return None
    wanted = plan.chance("recommendation of", commitment).randint(1, recommendations.count(plan))
    return None if wanted % 3 == 0 or recommendations.is_announced(wanted) else wanted


def fields(plan: Plan) -> Iterator[Row]:
    """Yield the fields of each commitment; one in 20 names none."""
    for pk in range(1, plan.commitments + 1):
        for field in plan.some_fields(plan.chance("commitment fields", pk))[:2] if pk % 20 else ():
            yield row(commitment_id=pk, cooperationfield_id=field)


@numbered
def partners(plan: Plan) -> Iterator[Row]:
    """Yield a partner of every other commitment."""
    for pk in range(2, plan.commitments + 1, 2):
        yield row(commitment_id=pk, organisation_id=pk % plan.organisations + 1)


@numbered
def steps(plan: Plan) -> Iterator[Row]:
    """Yield two steps of every other commitment, the first of them done late."""
    for pk in range(1, plan.commitments + 1, 2):
        begin = recommendations.year_of(recommendations.edition_of(plan, recommendation_of(plan, pk) or pk))
        for position, done in enumerate((f"{begin + 1}-06", None)):
            yield row(
                commitment_id=pk,
                position=position,
                text_vi=f"Bước hư cấu {position + 1}",
                text_fr=f"Étape fictive {position + 1}",
                text_en=f"Fictional step {position + 1}",
                planned_on=f"{begin + 1 + position}-03",
                actual_on=done,
            )


def _owner_of(plan: Plan, commitment: int) -> dict[str, int]:
    if commitment % 10 == 0:
        return {"organisation_id": commitment // 10 % plan.organisations + 1}
    if commitment % 3 == 0:
        return {"partnership_id": commitment % plan.partnerships + 1}
    return {"locality_id": plan.chance("owner", commitment).choice(plan.parties(commitment % plan.partnerships + 1))}
