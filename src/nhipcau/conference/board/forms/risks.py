"""The form of a risk."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.board.forms.tasks import Kept
from nhipcau.conference.board.models import Risk
from nhipcau.conference.board.models.risks import STEPS
from nhipcau.conference.editions.desk.forms import DayInput
from nhipcau.core.records.fields import in_each

#: What the first and the last step mean.
_ENDS = {1: pgettext_lazy("of a risk", "very small"), STEPS: pgettext_lazy("of a risk", "very great")}


def _choices() -> list[tuple[int, str]]:
    return [(step, f"{step} · {_ENDS[step]}" if step in _ENDS else str(step)) for step in range(1, STEPS + 1)]


class RiskForm(Kept):
    """A risk."""

    GROUPS = (
        (_("Risk"), ("title", "likelihood", "impact", "area")),
        (_("What is done against it"), ("measure", "owner", "review_on", "state")),
    )
    likelihood = forms.TypedChoiceField(label=pgettext_lazy("of a risk", "likelihood"), coerce=int, choices=_choices)
    impact = forms.TypedChoiceField(label=pgettext_lazy("of a risk", "impact"), coerce=int, choices=_choices)

    class Meta:
        model = Risk
        fields = (*in_each("title", "measure"), "area", "owner", "likelihood", "impact", "review_on", "state")
        widgets: ClassVar[dict[str, Any]] = {
            **{name: forms.Textarea(attrs={"rows": 3}) for name in in_each("measure")},
            "review_on": DayInput(),
        }
