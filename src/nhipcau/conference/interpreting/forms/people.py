"""An interpreter: who it is, between which languages, when, on which terms."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.desk.forms.moments import shown
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.models.categories import Category
from nhipcau.conference.delegations.queries.people import people_of
from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions.interpreters import Known
from nhipcau.conference.interpreting.models import Interpreter, Mode
from nhipcau.conference.interpreting.queries.runs import digits_of
from nhipcau.conference.meetings.desk.forms.setup import SpanForm
from nhipcau.core.records.languages import language_choices
from nhipcau.core.text.languages import LANGUAGES

#: Currencies in which fees are agreed.
CURRENCIES = ("VND", "EUR", "USD")
_COLUMNS = ("name", "delegate", "email", "phone", "language", "note", "is_gone", "most_minutes", "most_on_end", "rest")


class _People(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, row: Any) -> str:
        """The name with the delegation."""
        return f"{row} ({row.delegation})"


class InterpreterForm(Grouped, forms.Form):
    """Who it is, how to write, and on which terms."""

    GROUPS: ClassVar[Any] = (
        (_("Interpreter"), ("delegate", "name", "email", "phone", "language", "note", "is_gone")),
        (
            pgettext_lazy("of an interpreter", "Terms"),
            ("most_minutes", "most_on_end", "rest", "fee", "currency", "fee_per"),
        ),
    )
    delegate = _People(
        label=_("accredited person"),
        queryset=Delegate.objects.none(),
        required=False,
        empty_label=_("nobody: the name below"),
    )
    fee = forms.DecimalField(label=_("fee"), required=False, min_value=0, max_digits=14, decimal_places=2)
    currency = forms.ChoiceField(label=_("currency"), choices=[(code, code) for code in CURRENCIES])

    def __init__(self, *args: Any, edition: Edition, row: Interpreter | None = None, **kwargs: Any) -> None:
        if row:
            kwargs["initial"] = {name: getattr(row, name) for name in (*_COLUMNS, "currency", "fee_per")}
            kwargs["initial"]["delegate"] = row.delegate_id
            if row.fee is not None:
                kwargs["initial"]["fee"] = Decimal(row.fee).scaleb(-digits_of(row.currency))
        super().__init__(*args, **kwargs)
        columns = {column.name: column for column in Interpreter._meta.fields}
        fields: Any = self.fields
        for name in (*_COLUMNS, "fee_per"):
            if name != "delegate":
                fields[name] = columns[name].formfield()
        fields["language"].choices = [
            ("", _("not said")),
            *((code, name) for code, name in language_choices() if code in LANGUAGES),
        ]
        fields["note"].widget.attrs["rows"] = 2
        for name in ("most_minutes", "most_on_end", "rest"):
            fields[name].required = True
        interpreters = Q(category=Category.INTERPRETER) & ~Q(state__in=Delegate.GONE)
        chosen = Q(pk=row.delegate_id) if row and row.delegate_id else Q(pk=None)
        fields["delegate"].queryset = people_of(edition).filter(interpreters | chosen)
        if row is None:
            del fields["is_gone"]

    def clean(self) -> dict[str, Any]:
        """The fee in the smallest unit of its currency."""
        given = super().clean() or {}
        if given.get("fee") is not None and "currency" in given:
            given["fee"] = int(Decimal(given["fee"]).scaleb(digits_of(given["currency"])))
        return given


class KnownForm(forms.Form):
    """From which language into which, and how."""

    source = forms.ChoiceField(label=pgettext_lazy("interpreting", "from"), choices=language_choices)
    target = forms.ChoiceField(label=pgettext_lazy("interpreting", "into"), choices=language_choices)
    both_ways = forms.BooleanField(label=_("both ways"), required=False, initial=True)
    modes = forms.MultipleChoiceField(
        label=_("how"), choices=Mode.choices, required=True, widget=forms.CheckboxSelectMultiple
    )

    @property
    def known(self) -> Known:
        """What it says, once it is valid."""
        given = self.cleaned_data
        return Known(given["source"], given["target"], given["both_ways"], tuple(given["modes"]))


class TimeForm(SpanForm):
    """A time in which somebody is there, by the clocks of the venue."""

    def clean(self) -> dict[str, Any]:
        """It must end after it starts. Raises `ValidationError`."""
        given = super().clean() or {}
        if given.get("starts") and given.get("ends") and given["ends"] <= given["starts"]:
            raise ValidationError({"ends": _("It must end after it starts.")})
        return given


class _Kept(BaseFormSet):  # type: ignore[type-arg]
    """Rows of which those marked, and those left empty, are dropped."""

    @property
    def kept(self) -> list[Any]:
        """The forms that say something."""
        return [one for one in self.forms if one.cleaned_data and not one.cleaned_data.get("DELETE")]


_LIMITS: Any = {"formset": _Kept, "can_delete": True, "max_num": 40, "absolute_max": 60}
_KnownForms: Any = formset_factory(KnownForm, extra=2, **_LIMITS)
_TimeForms: Any = formset_factory(TimeForm, extra=2, **_LIMITS)


def known_forms(data: Any, row: Interpreter | None) -> Any:
    """The rows of languages; both ways are one row where they are done in the same manner."""
    initial = []
    by_way = {(one.source, one.target): one.modes for one in row.abilities.all()} if row else {}
    for (source, target), modes in by_way.items():
        both = by_way.get((target, source)) == modes
        if not both or source < target:
            initial.append({"source": source, "target": target, "both_ways": both, "modes": list(modes)})
    return _KnownForms(data, initial=initial, prefix="known")


def time_forms(data: Any, edition: Edition, row: Interpreter | None) -> Any:
    """The rows of times."""
    times = row.times.all() if row else ()
    initial = [{"starts": shown(one.starts, edition), "ends": shown(one.ends, edition)} for one in times]
    return _TimeForms(data, initial=initial, prefix="times", form_kwargs={"edition": edition})
