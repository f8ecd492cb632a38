"""The list of risks, the heaviest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from nhipcau.conference.board.models import Risk
from nhipcau.conference.board.models.risks import STEPS
from nhipcau.conference.editions.desk import Urgency
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.queries.dossier import urgency_of
from nhipcau.core.roles.rules import may


class Level(TextChoices):
    """How heavy a risk is, by likelihood times impact: below 5, below 10, or more; said by a word."""

    LIGHT = "light", pgettext_lazy("of a risk", "light")
    MIDDLE = "middle", pgettext_lazy("of a risk", "middling")
    HEAVY = "heavy", pgettext_lazy("of a risk", "heavy")


@dataclass(frozen=True)
class RiskView:
    """A risk, how heavy it is, whether it is to be looked at again, and whether the reader may change it."""

    risk: Risk
    level: Level
    urgency: Urgency
    may_keep: bool


@dataclass(frozen=True)
class Cell:
    """A cell of the table of likelihood and impact: how heavy what stands in it is, and the risks themselves."""

    level: Level
    risks: Sequence[Risk]


@dataclass(frozen=True)
class Row:
    """A row of that table: the likelihood, and a cell for each impact."""

    likelihood: int
    cells: Sequence[Cell]


def level_of(weight: int) -> Level:
    """How heavy a risk of this weight is."""
    return Level.LIGHT if weight < 5 else Level.MIDDLE if weight < 10 else Level.HEAVY


def risks_of(edition: Edition, user: Any, today: date) -> list[RiskView]:
    """The risks of an edition: those that are watched or happened first, the heaviest of them; one query."""
    rows = list(Risk.objects.filter(edition=edition).select_related("owner"))
    for one in rows:
        one.edition = edition
    rows.sort(key=lambda one: (one.state == Risk.State.CLOSED, -one.weight, one.position, one.pk))
    return [_view(one, user, today) for one in rows]


def table_of(views: Sequence[RiskView]) -> list[Row]:
    """Likelihood (downwards, the greatest first) by impact, with the risks that are not over."""
    present = [one.risk for one in views if one.risk.state != Risk.State.CLOSED]
    steps = range(1, STEPS + 1)
    return [
        Row(
            likelihood,
            [
                Cell(
                    level_of(likelihood * impact),
                    [one for one in present if (one.likelihood, one.impact) == (likelihood, impact)],
                )
                for impact in steps
            ],
        )
        for likelihood in reversed(steps)
    ]


def _view(risk: Risk, user: Any, today: date) -> RiskView:
    settled = risk.state == Risk.State.CLOSED
    urgency = urgency_of(risk.review_on, today, settled=settled)
    return RiskView(risk, level_of(risk.weight), urgency, may(user, "board.plan", risk))
