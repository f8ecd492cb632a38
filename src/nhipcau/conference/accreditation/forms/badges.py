"""From when until when badges are valid."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.accreditation.validity import Validity
from nhipcau.conference.editions.desk.forms import DayInput
from nhipcau.conference.editions.models import Edition


class ValidityForm(forms.Form):
    """The first and the last day; empty ones mean those by default."""

    first = forms.DateField(label=pgettext_lazy("of a badge", "Valid from"), widget=DayInput(), required=False)
    last = forms.DateField(
        label=pgettext_lazy("of a badge", "Valid until the end of"), widget=DayInput(), required=False
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        usual = Validity.of(edition)
        super().__init__(*args, **{"initial": vars(usual) if usual else {}, **kwargs})

    def clean(self) -> dict[str, Any]:
        """Both days or none. Raises `ValidationError`."""
        data: dict[str, Any] = super().clean() or {}
        if bool(data.get("first")) != bool(data.get("last")) and not self.errors:
            self.add_error(None, _("Give both days, or none."))
        return data

    @property
    def validity(self) -> Validity | None:
        """What was chosen, once the form is valid; None for the days by default."""
        data = self.cleaned_data
        return Validity(data["first"], data["last"]) if data.get("first") and data.get("last") else None
