"""Forms: what a person asks, what the secretariat answers, which accesses to see, who answers for data."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.dataprotection.actions.asking import MOST_LETTERS
from nhipcau.conference.dataprotection.models import DataRequest, Responsible
from nhipcau.conference.dataprotection.queries.accesses import WHATS
from nhipcau.conference.editions.desk.forms import DayInput, Grouped
from nhipcau.core.privacy.models import Access


class AskForm(forms.Form):
    """What is to be corrected, or why to be erased."""

    text = forms.CharField(
        label=_("What is to be corrected"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class SettleForm(Grouped, forms.Form):
    """The answer to a request."""

    GROUPS = ((_("Answer"), ("outcome", "answer")),)
    outcome = forms.ChoiceField(
        label=_("outcome"), choices=DataRequest.Outcome.choices[1:], widget=forms.RadioSelect, initial="done"
    )
    answer = forms.CharField(
        label=_("answer"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The person reads it by mail and on the own page. A refusal needs its reason."),
    )


class ResponsibleForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """Who answers for the data of an edition."""

    GROUPS = ((_("Who answers for personal data"), ("body", "address", "email", "officer", "transfer")),)

    class Meta:
        model = Responsible
        fields = ("body", "address", "email", "officer", "transfer")
        widgets: ClassVar[dict[str, Any]] = {"transfer": forms.Textarea(attrs={"rows": 5})}

    def _post_clean(self) -> None:
        """The action writes it and checks it."""


class AccessFilter(forms.Form):
    """Which lines of the log to see."""

    what = forms.ChoiceField(label=_("data"), required=False, choices=[("", _("all of them")), *WHATS.items()])
    deed = forms.ChoiceField(
        label=_("what was done"), required=False, choices=[("", _("all of them")), *Access.Deed.choices]
    )
    account = forms.CharField(label=_("account begins with"), required=False, max_length=120)
    since = forms.DateField(label=_("from"), required=False, widget=DayInput())
    until = forms.DateField(label=_("until"), required=False, widget=DayInput())

    def chosen(self) -> dict[str, Any]:
        """What was chosen, without what cannot be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
