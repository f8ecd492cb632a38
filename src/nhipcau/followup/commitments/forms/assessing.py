"""The form of an assessment."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.core.dates.fields import PartialDateFormField
from nhipcau.core.records.fields import in_each
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.commitments.models import MEANINGS, Commitment, Verdict


class AssessmentForm(Grouped, forms.Form):
    """How far a commitment was kept, why, and in whose name that is said."""

    GROUPS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("Why"), ("reason",)),
        (_("Who says so"), ("by", "on")),
    )
    verdict = forms.ChoiceField(
        label=_("How far it was kept"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the words.")},
    )
    on = PartialDateFormField(
        label=_("assessed on"), required=False, help_text=_("2027-05-11 for a day; today if left empty.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"seen": commitment.updated_at.isoformat()}, **kwargs})
        for name in in_each("reason"):
            area = forms.Textarea(attrs={"rows": 5})
            self.fields[name] = forms.CharField(
                label=_("Reason, in one language at least"), required=False, max_length=6000, widget=area
            )
        for name in in_each("by"):
            self.fields[name] = forms.CharField(
                label=_("In whose name, as readers see it"), required=False, max_length=300
            )
        self.mark_languages()

    @property
    def words(self) -> list[tuple[Any, Any]]:
        """Each of the words to choose from, with what it means."""
        return [(box, MEANINGS[code]) for box, code in zip(self["verdict"], Verdict.values, strict=True)]

    def clean_seen(self) -> datetime | None:
        """The moment of the last change that was seen."""
        return parse_datetime(self.cleaned_data["seen"] or "")

    def texts(self, name: str) -> dict[str, str]:
        """What was written, by language."""
        return {code: self.cleaned_data[f"{name}_{code}"] for code in LANGUAGES}
