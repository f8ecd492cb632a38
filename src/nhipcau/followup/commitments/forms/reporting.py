"""The form of a progress report with its evidence, a row for each piece."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.papers.forms.files import ACCEPTED
from nhipcau.core.dates.fields import PartialDateFormField
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.fields import in_each
from nhipcau.followup.commitments.actions.proving import MOST, Given
from nhipcau.followup.commitments.models import Commitment, ProgressReport, Tally
from nhipcau.followup.commitments.queries.offering import Offered, key_of, offered_for
from nhipcau.registry.figures.models import Statement

_LONGEST = 8000


class ReportForm(Grouped, forms.Form):
    """What the owner says: on which day, what was done, which steps, how many of the things promised."""

    GROUPS = ((pgettext_lazy("by the owner", "What was done"), ("on", "text")),)

    on = PartialDateFormField(
        label=gettext_lazy("As of"), help_text=gettext_lazy("A day, or a month: 2027-05-11 or 2027-05.")
    )

    def __init__(self, data: Any = None, *, commitment: Commitment, report: ProgressReport | None = None) -> None:
        self.steps = list(commitment.steps.all())
        initial: dict[str, Any] = {"on": str(report.on if report else PartialDate.from_date(timezone.localdate()))}
        initial |= {name: getattr(report, name) for name in in_each("text")} if report else {}
        initial |= {f"step-{one.pk}": str(one.actual_on or "") for one in self.steps}
        initial |= {f"tally-{one.state}": one.count for one in report.tallies.all()} if report else {}
        super().__init__(data, initial=initial)
        for name in in_each("text"):
            area = forms.Textarea(attrs={"rows": 6})
            label = gettext_lazy("What was done, in one language at least")
            self.fields[name] = forms.CharField(label=label, required=False, max_length=_LONGEST, widget=area)
        for step in self.steps:
            # What stood there is sent along: only what this writer changed is written.
            day = PartialDateFormField(label=str(step), required=False, show_hidden_initial=True)
            self.fields[f"step-{step.pk}"] = day
        for state, label in Tally.State.choices:
            number = forms.IntegerField(label=capfirst(str(label)), required=False, min_value=0, max_value=1_000_000)
            self.fields[f"tally-{state}"] = number
        self.mark_languages()

    @property
    def step_rows(self) -> Iterator[tuple[Any, Any]]:
        """The steps with their boxes."""
        return ((one, self[f"step-{one.pk}"]) for one in self.steps)

    @property
    def tally_boxes(self) -> list[Any]:
        """The boxes of what is counted."""
        return [self[f"tally-{state}"] for state in Tally.State.values]

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes, once the form is valid."""
        data = self.cleaned_data
        steps = {one.pk: data[name] for one in self.steps if (name := f"step-{one.pk}") in self.changed_data}
        tallies = {state: data[f"tally-{state}"] for state in Tally.State.values}
        return {"on": data["on"], **{name: data[name] for name in in_each("text")}, "steps": steps, "tallies": tallies}


class EvidenceForm(forms.Form):
    """One piece of evidence: an address, a file or a record of the register."""

    title = forms.CharField(label=gettext_lazy("What it is"), required=False, max_length=300)
    url = forms.URLField(
        label=gettext_lazy("Address on the web"), required=False, max_length=500, assume_scheme="https"
    )
    file = forms.FileField(
        label=gettext_lazy("or a document"),
        required=False,
        allow_empty_file=True,
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    record = forms.ChoiceField(label=gettext_lazy("or a record of the register"), required=False)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = offered.by_key()
        field: Any = self.fields["record"]
        field.choices = [("", "—"), *_choices(offered)]
        if not self.known:
            del self.fields["record"]

    def clean(self) -> dict[str, Any]:
        """Exactly one of the three. Raises `ValidationError`."""
        data = super().clean() or {}
        given = [name for name in ("url", "file", "record") if data.get(name)]
        if data.get("title") and not given and not self.errors:
            raise ValidationError(_("Say where it is found: an address, a document or a record."))
        if len(given) > 1:
            raise ValidationError(_("One of the three in each row: an address, a document or a record."))
        return data

    @property
    def given(self) -> Given | None:
        """What the action takes, once the form is valid; None for an empty row."""
        data = self.cleaned_data
        record = self.known.get(data.get("record", ""))
        if not (data.get("url") or data.get("file") or record):
            return None
        return Given(data["title"], data["url"], data["file"], record)


class EvidenceRows(forms.BaseFormSet):  # type: ignore[type-arg]
    """Rows of evidence; empty ones are left out. Those after the first two are shown on demand."""

    @property
    def parts(self) -> tuple[list[EvidenceForm], list[EvidenceForm]]:
        """The rows that are shown at once, and the others."""
        return self.forms[:2], self.forms[2:]

    @property
    def given(self) -> list[Given]:
        """What the action takes."""
        return [one for form in self.forms if (one := form.given) is not None]


_Rows = forms.formset_factory(EvidenceForm, formset=EvidenceRows, extra=6, max_num=MOST, validate_max=True)


def evidence_rows(commitment: Commitment, data: Any = None, files: Any = None) -> Any:
    """The rows for a commitment, as sent or empty."""
    return _Rows(data, files, prefix="evidence", form_kwargs={"offered": offered_for(commitment)})


def _choices(offered: Offered) -> list[tuple[Any, list[tuple[str, str]]]]:
    groups = (
        (_("Agreements"), [(key_of(one), str(one)) for one in offered.agreements]),
        (_("Projects"), [(key_of(one), str(one)) for one in offered.projects]),
        (_("Figures"), [(key_of(one), _statement(one)) for one in offered.statements]),
    )
    return [(label, rows) for label, rows in groups if rows]


def _statement(statement: Statement) -> str:
    value = " ".join(strip_tags(render_to_string("figures/value.html", {"one": statement})).split())
    return f"{statement.measure.question}: {statement.measure}: {value}"
