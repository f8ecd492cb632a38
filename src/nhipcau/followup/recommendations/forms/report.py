"""The form of a report: what was said, and a row for each recommendation."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.recommendations.actions.reports import MOST, Proposed, Written
from nhipcau.followup.recommendations.forms.proposed import ProposedForm, known_fields, values_of
from nhipcau.followup.recommendations.models import Candidate, SessionReport

#: So many empty rows stand below those that are filled.
EMPTY = 2
_LONGEST = 20_000


class SummaryForm(forms.Form):
    """What was said, in three languages."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    summary_vi = summary_fr = summary_en = forms.CharField(
        label=_("what was said"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class RowForm(ProposedForm):
    """A recommendation of a report; a row left empty is none."""

    pk = forms.UUIDField(widget=forms.HiddenInput, required=False)
    drop = forms.BooleanField(label=_("take this recommendation out"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A row that was not changed is still one that stays.
        self.empty_permitted = False

    @property
    def proposed(self) -> Proposed | None:
        """What the action takes, once the form is valid; None for an empty row or one that is taken out."""
        data = self.cleaned_data
        if data.get("drop") or not any(self.texts.values()):
            return None
        key: UUID | None = data["pk"]
        return Proposed(key, self.texts, self.chosen_field, data["addressed"])


Rows = forms.formset_factory(RowForm, extra=0, max_num=MOST, validate_max=True, absolute_max=MOST)


class WholeReport:
    """The form of a report and its rows, as one; a language first is the rapporteur's."""

    def __init__(self, request: HttpRequest, report: SessionReport | None, language: str) -> None:
        data = request.POST if request.method == "POST" else None
        self.language = language
        texts = {f"summary_{code}": getattr(report, f"summary_{code}", "") for code in LANGUAGES}
        self.summary = SummaryForm(data, initial={**texts, "version": report.version if report else None})
        for code in LANGUAGES:
            self.summary.fields[f"summary_{code}"].widget.attrs["lang"] = code
        own = {"own": language, "known": known_fields()}
        self.rows: Any = Rows(data, prefix="rows", initial=_initial(report), form_kwargs=own)

    def is_valid(self) -> bool:
        """Whether what was sent can be kept."""
        return all([self.summary.is_valid(), self.rows.is_valid()])

    @property
    def version(self) -> int | None:
        """The version that was read; None where there was no report yet."""
        found: int | None = self.summary.cleaned_data["version"]
        return found

    @property
    def written(self) -> Written:
        """What the action takes, once the form is valid."""
        proposed = [one for row in self.rows if (one := row.proposed) is not None]
        summaries = {f"summary_{code}": self.summary.cleaned_data[f"summary_{code}"] for code in LANGUAGES}
        return Written(summaries, proposed)

    @property
    def language_name(self) -> str:
        """What the language that stands first is called."""
        return capfirst(str(NAMES[self.language]))

    @property
    def own_box(self) -> BoundField:
        """What was said, in the language that stands first."""
        return self.summary[f"summary_{self.language}"]

    @property
    def other_boxes(self) -> list[tuple[str, BoundField]]:
        """The same in the others."""
        return [
            (capfirst(str(NAMES[code])), self.summary[f"summary_{code}"]) for code in LANGUAGES if code != self.language
        ]

    @property
    def has_others(self) -> bool:
        """Whether something is written, or wrong, in another language."""
        return any(box.value() or box.errors for _name, box in self.other_boxes)

    def take_faults(self, error: ValidationError) -> None:
        """Show the faults that an action found."""
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, texts in faults.items():
            for text in texts:
                self.summary.add_error(name if name in self.summary.fields else None, text)

    @property
    def errors(self) -> list[tuple[BoundField | None, str, str]]:
        """Every fault: the box (None for the whole), what it is called, and words."""
        return list(self._errors()) if self.summary.is_bound else []

    def _errors(self) -> Iterator[tuple[BoundField | None, str, str]]:
        for words in (*self.summary.non_field_errors(), *self.rows.non_form_errors()):
            yield None, "", str(words)
        for box in self.summary.visible_fields():
            yield from ((box, str(box.label), str(words)) for words in box.errors)
        for number, row in enumerate(self.rows, start=1):
            for box in row.visible_fields():
                label = _now("Recommendation %(number)s, %(field)s") % {"number": number, "field": box.label}
                yield from ((box, label, str(words)) for words in box.errors)


def _initial(report: SessionReport | None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    if report is not None:
        open_ones = report.candidates.filter(state=Candidate.State.PROPOSED).select_related("field")
        rows = [values_of(one) for one in open_ones]
    return [*rows, *({} for _row in range(max(0, min(EMPTY, MOST - len(rows)))))]
