"""The form for how an edition registers people."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.desk.forms.moments import shown, taken
from nhipcau.conference.delegations.models import Registration
from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.forms.desk import LocalMoment


class RegistrationForm(Grouped, forms.Form):
    """From when until when people are registered, who is reminded, how long data is kept."""

    GROUPS: ClassVar[Any] = (
        (_("Registration"), ("opens_at", "closes_at", "reminders")),
        (_("Personal data"), ("kept_days",)),
    )
    opens_at = LocalMoment(label=_("opens"), required=False)
    closes_at = LocalMoment(
        label=_("deadline"), required=False, help_text=_("Later, focal points read but change nothing.")
    )
    reminders = forms.CharField(
        label=_("reminders, days before"),
        max_length=40,
        required=False,
        help_text=_("Numbers of days with commas between, as 14, 7, 2. Empty: nobody is reminded."),
    )
    kept_days = forms.IntegerField(
        label=_("data about people is kept, days after closing"),
        min_value=0,
        max_value=3650,
        help_text=_("Then people are made anonymous; counts and public offices stay."),
    )

    def __init__(self, *args: Any, edition: Edition, registration: Registration, **kwargs: Any) -> None:
        self.edition = edition
        moments = {name: shown(getattr(registration, name), edition) for name in ("opens_at", "closes_at")}
        kwargs["initial"] = {"reminders": registration.reminders, "kept_days": registration.kept_days, **moments}
        super().__init__(*args, **kwargs)

    def clean_opens_at(self) -> datetime | None:
        """The instant of the opening. Raises `ValidationError`."""
        return taken(self.cleaned_data["opens_at"], self.edition)

    def clean_closes_at(self) -> datetime | None:
        """The instant of the deadline. Raises `ValidationError`."""
        return taken(self.cleaned_data["closes_at"], self.edition)
