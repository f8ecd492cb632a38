"""What sources say of the exhibition of an edition: how many stands were planned, and how many there were."""

from dataclasses import dataclass

from nhipcau.conference.editions.models import Edition
from nhipcau.registry.figures.models import Measure, Question, Statement
from nhipcau.registry.figures.queries import questions_about

#: What the measure of a question about stands is called in the data files (data/README.md).
STANDS = "stands"
_PLANNED = (Statement.Kind.PLANNED, Statement.Kind.ANNOUNCED)


@dataclass(frozen=True)
class Said:
    """What sources say of one measure: planned, and actual or as it was reported."""

    question: Question
    measure: Measure
    planned: list[Statement]
    actual: list[Statement]


def said_of_stands(edition: Edition) -> list[Said]:
    """The measures of the questions about the stands of an edition; four queries however many."""
    questions = sorted(questions_about(edition), key=lambda one: one.slug)
    about = [(one, list(one.measures.all())) for one in questions]
    return [
        Said(question, measure, *_parted(list(measure.statements.all())))
        for question, measures in about
        if any(one.slug == STANDS for one in measures)
        for measure in measures
    ]


def _parted(statements: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    planned = [one for one in statements if one.kind in _PLANNED]
    return planned, [one for one in statements if one.kind not in _PLANNED]
