"""What owners report, with counts and evidence, and what others found."""

from collections.abc import Iterator

from nhipcau.exchange.sample.making.rows import Row, row
from nhipcau.exchange.sample.plan import LAST_YEAR, Plan
from nhipcau.followup.commitments.models import Evidence, Standing, Tally, Verdict

#: So many reports of a commitment at most: with their number their keys are known.
_MOST = 2
#: How often each verdict is found.
_VERDICTS = {
    Verdict.COMPLETE: 4,
    Verdict.SUBSTANTIAL: 4,
    Verdict.LIMITED: 5,
    Verdict.NOT_STARTED: 3,
    Verdict.ABANDONED: 1,
    Verdict.NO_EVIDENCE: 2,
}


def promised(plan: Plan, commitment: int) -> int | None:
    """How many things one in five promises."""
    return None if commitment % 5 else plan.chance("promised", commitment).randint(6, 40)


def standing_of(plan: Plan, commitment: int) -> Standing:
    """Where a commitment stands."""
    verdict = _verdict_of(plan, commitment)
    return Standing(verdict) if verdict else Standing.UNASSESSED


def reported_on(plan: Plan, commitment: int) -> str | None:
    """The day of the last report on a commitment."""
    return max(_days_of(plan, commitment), default=None)


def reports(plan: Plan) -> Iterator[Row]:
    """Yield up to two reports on each commitment."""
    for pk in range(1, plan.commitments + 1):
        for place, day in enumerate(_days_of(plan, pk)):
            yield row(
                id=_key(pk, place),
                commitment_id=pk,
                on=day,
                position=place,
                text_vi=f"Báo cáo tiến độ hư cấu {place + 1}.",
                text_fr=f"Rapport d’avancement fictif {place + 1}.",
                text_en=f"Fictional progress report {place + 1}.",
            )


def tallies(plan: Plan) -> Iterator[Row]:
    """Yield how many of the things promised stand how, in the reports on those that promise several."""
    for pk in range(1, plan.commitments + 1):
        total = promised(plan, pk)
        for place, _day in enumerate(_days_of(plan, pk) if total else ()):
            assert total is not None
            dice = plan.chance("tally", _key(pk, place))
            done = dice.randint(0, total)
            hard = dice.randint(0, total - done)
            counted = {
                Tally.State.DONE: done,
                Tally.State.DIFFICULTY: hard,
                Tally.State.IMPOSSIBLE: (total - done - hard) // 2,
            }
            for position, (state, n) in enumerate(counted.items()):
                yield row(report_id=_key(pk, place), state=state, count=n, position=position)


def evidence(plan: Plan) -> Iterator[Row]:
    """Yield evidence for two reports of three: a page of the web, an agreement or a project."""
    for pk in range(1, plan.commitments + 1):
        for place, _day in enumerate(_days_of(plan, pk)):
            if (key := _key(pk, place)) % 3 == 0:
                continue
            choice = key % 4
            yield row(
                report_id=key,
                kind=(Evidence.Kind.LINK, Evidence.Kind.AGREEMENT, Evidence.Kind.PROJECT, Evidence.Kind.LINK)[choice],
                title_fr=f"Justificatif fictif {key}",
                title_vi=f"Minh chứng hư cấu {key}",
                url=f"https://example.org/evidence/{key}" if choice in (0, 3) else "",
                agreement_id=key % plan.agreements + 1 if choice == 1 else None,
                project_id=key % plan.projects + 1 if choice == 2 else None,
            )


def assessments(plan: Plan) -> Iterator[Row]:
    """Yield one assessment of most commitments."""
    for pk in range(1, plan.commitments + 1):
        verdict = _verdict_of(plan, pk)
        days = _days_of(plan, pk)
        if verdict:
            yield row(
                commitment_id=pk,
                verdict=verdict,
                on=f"{LAST_YEAR}-{pk % 9 + 1:02d}-15",
                reason_vi="Lý do hư cấu: đã xem minh chứng.",
                reason_fr="Motif fictif : les justificatifs ont été examinés.",
                reason_en="Fictional reason: the evidence was looked at.",
                by_vi="Đánh giá viên hư cấu",
                by_fr="Évaluateur fictif",
                by_en="Fictional assessor",
                after_id=_key(pk, 0) if days else None,
            )


def _verdict_of(plan: Plan, commitment: int) -> Verdict | None:
    dice = plan.chance("verdict", commitment)
    return dice.choices(list(_VERDICTS), list(_VERDICTS.values()))[0] if dice.random() < 0.7 else None


def _days_of(plan: Plan, commitment: int) -> list[str]:
    """The days of the reports on a commitment, in their order."""
    dice = plan.chance("reports", commitment)
    days = (
        f"{LAST_YEAR - dice.randint(0, 3)}-{dice.randint(1, 9):02d}-{dice.randint(1, 28):02d}" for _each in range(_MOST)
    )
    return sorted(days)[: dice.choices((0, 1, 2), (3, 5, 3))[0]]


def _key(commitment: int, place: int) -> int:
    return (commitment - 1) * _MOST + place + 1
