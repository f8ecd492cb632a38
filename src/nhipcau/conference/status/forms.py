"""The form that gives a link."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk.forms import DayInput, Grouped
from nhipcau.conference.status.actions import COLUMNS
from nhipcau.conference.status.models import StatusLink
from nhipcau.core.accounts.models import LANGUAGES


class LinkForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """For whom a link is, and until when."""

    GROUPS: ClassVar[Any] = ((_("A new link"), ("name", "reader", "language", "email", "expires_on")),)
    language = forms.ChoiceField(label=_("language"), choices=LANGUAGES)

    class Meta:
        model = StatusLink
        fields = COLUMNS
        widgets: ClassVar[dict[str, Any]] = {"expires_on": DayInput()}

    def __init__(self, *args: Any, until: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"expires_on": until})
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["name"].help_text = _("A person or an office, as “Embassy of France, cooperation service”.")
        fields["email"].help_text = _("If given, the link is sent there; else hand it on yourself.")

    def _post_clean(self) -> None:
        """The action writes the link and checks it."""
