"""What came of a meeting."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk.forms import DayInput
from nhipcau.conference.meetings.models import Outcome
from nhipcau.conference.meetings.queries.lines import Line, body_name
from nhipcau.conference.meetings.queries.outcomes import related_to

_MOST = 4000
_RECORDS = {"partnership": "partnerships", "agreement": "agreements", "project": "projects"}


class OutcomeForm(forms.Form):
    """The outcome of one meeting, with the version of it that the reader saw (empty: there was none)."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    state = forms.ChoiceField(label=_("What happened"), choices=Outcome.State.choices, widget=forms.RadioSelect)
    missing = forms.ChoiceField(label=_("Who did not come"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=_MOST, widget=forms.Textarea(attrs={"rows": 3}))
    next = forms.ChoiceField(label=_("What follows"), required=False, choices=Outcome.Next.choices)
    next_words = forms.CharField(
        label=_("What follows, in words"), required=False, max_length=_MOST, widget=forms.Textarea(attrs={"rows": 3})
    )
    next_on = forms.DateField(label=_("By when"), required=False, widget=DayInput())
    partnership = forms.ChoiceField(label=_("Partnership"), required=False)
    agreement = forms.ChoiceField(label=_("Agreement"), required=False)
    project = forms.ChoiceField(label=_("Project"), required=False)

    def __init__(self, data: Any = None, *, line: Line) -> None:
        outcome = line.outcome
        super().__init__(data, initial=_kept(outcome))
        fields: Any = self.fields
        self.parties = {str(one.pk): one for one in line.parties}
        named = [(key, body_name(one)) for key, one in self.parties.items()]
        fields["missing"].choices = [("", "—"), *named]
        fields["next"].choices = [(value, capfirst(str(label))) for value, label in Outcome.Next.choices]
        related = related_to(line.meeting)
        self.records: dict[str, dict[str, Any]] = {}
        for name, rows in _RECORDS.items():
            known = {str(one.pk): one for one in getattr(related, rows)}
            kept = getattr(outcome, name, None)
            known |= {str(kept.pk): kept} if kept else {}
            self.records[name] = known
            fields[name].choices = [("", "—"), *((key, str(one)) for key, one in known.items())]
            if not known:
                del fields[name]

    @property
    def linked(self) -> list[Any]:
        """The fields that name records of the register, of which there are any."""
        return [self[name] for name in _RECORDS if name in self.fields]

    @property
    def version_seen(self) -> int | None:
        """The version of the outcome that the reader saw; None where there was none."""
        seen: int | None = self.cleaned_data["version"]
        return seen

    @property
    def values(self) -> dict[str, Any]:
        """The columns, once the form is valid."""
        data = self.cleaned_data
        plain = {name: data[name] for name in ("state", "note", "next", "next_words", "next_on")}
        records = {name: known.get(data.get(name, "")) for name, known in self.records.items()}
        return {**plain, **records, "missing": self.parties.get(data["missing"])}


def _kept(outcome: Outcome | None) -> dict[str, Any]:
    if outcome is None:
        return {"state": Outcome.State.HELD}
    plain = {name: getattr(outcome, name) for name in ("version", "state", "note", "next", "next_words", "next_on")}
    keys = {name: getattr(outcome, f"{name}_id") for name in (*_RECORDS, "missing")}
    return {**plain, **{name: str(key) for name, key in keys.items() if key}}
