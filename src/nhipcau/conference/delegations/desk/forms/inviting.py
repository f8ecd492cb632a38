"""Forms for those who are invited."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.desk.forms.moments import shown, taken
from nhipcau.conference.delegations.desk.forms.places import NAMES, PlacesFields
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.desk.forms import Grouped, LocalityField
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.forms.desk import LocalMoment
from nhipcau.core.accounts.models import LANGUAGES
from nhipcau.core.records.fields import in_each
from nhipcau.core.text.languages import LANGUAGES as CODES
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.places.models import Country, Locality

_COLUMNS = ("kind", "country", "locality", "organisation", *in_each("name"), "rank", "language", "email")


class DelegationForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A body that is invited."""

    GROUPS: ClassVar[Any] = (
        (_("Body"), ("kind", "country", "locality", "organisation", "name")),
        (_("Letters"), ("language", "email")),
        (_("Protocol"), ("rank",)),
    )
    locality = LocalityField(label=_("locality"), required=False)
    language = forms.ChoiceField(label=_("language of letters"), required=False, choices=[("", "–"), *LANGUAGES])

    class Meta:
        model = Delegation
        fields = _COLUMNS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = [
            (value, label) for value, label in Delegation.Kind.choices if value != Delegation.Kind.ON_SITE
        ]
        fields["locality"].ask()
        if (own := self.instance.locality_id) is not None:
            fields["locality"].queryset = fields["locality"].queryset | Locality.objects.filter(pk=own)
        fields["organisation"].queryset = Organisation.objects.order_by(f"sort_{get_language() or CODES[0]}", "pk")
        fields["locality"].help_text = _("As the register knows it; its names are taken from there.")
        fields["name_vi"].label = _("name, if it is not in the register or differs")
        fields["email"].help_text = _("The invitation is sent there. Without one it goes out on paper, with its link.")
        fields["rank"].help_text = _("Those without a number stand behind, by the alphabet.")
        self.mark_languages()

    def _post_clean(self) -> None:
        """The action writes it and checks it."""


class InviteForm(PlacesFields, DelegationForm):
    """A body that is invited, with its places."""

    GROUPS: ClassVar[Any] = (
        *DelegationForm.GROUPS,
        (_("Places; an empty field sets no limit"), NAMES),
        (_("Sending"), ("send",)),
    )
    send = forms.BooleanField(label=_("invite at once"), required=False, initial=True)

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of the delegation, once the form is valid."""
        return {name: self.cleaned_data[name] for name in _COLUMNS}


class ManyForm(Grouped, PlacesFields):
    """Localities of the register that are invited at once, with the same places and deadline."""

    GROUPS: ClassVar[Any] = (
        (_("Localities"), ("localities",)),
        (_("Places of each; an empty field sets no limit"), NAMES),
        (_("Deadline and sending"), ("closes_at", "send")),
    )
    localities = forms.ModelMultipleChoiceField(
        label=_("localities"), queryset=Locality.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    closes_at = LocalMoment(
        label=_("deadline of its own"), required=False, help_text=_("Empty: that of the edition holds.")
    )
    send = forms.BooleanField(label=_("they are invited now, by letters on paper"), required=False)

    def __init__(self, *args: Any, edition: Edition, offered: "QuerySet[Locality]", **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"places_total": 8, "places_head": 1}, **kwargs})
        self.edition = edition
        fields: Any = self.fields
        fields["localities"].queryset = offered

    def clean_closes_at(self) -> datetime | None:
        """The instant of the deadline. Raises `ValidationError`."""
        return taken(self.cleaned_data["closes_at"], self.edition)


class LimitsForm(Grouped, PlacesFields):
    """The places and the deadline of a delegation."""

    GROUPS: ClassVar[Any] = (
        (_("Places; an empty field sets no limit"), NAMES),
        (_("Deadline"), ("closes_at",)),
    )
    closes_at = LocalMoment(
        label=_("deadline of its own"), required=False, help_text=_("Empty: that of the edition holds.")
    )

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        self.edition = delegation.edition
        initial = {**kwargs.pop("initial", {}), "closes_at": shown(delegation.closes_at, self.edition)}
        super().__init__(*args, initial=initial, **kwargs)

    def clean_closes_at(self) -> datetime | None:
        """The instant of the deadline. Raises `ValidationError`."""
        return taken(self.cleaned_data["closes_at"], self.edition)


class OfferForm(forms.Form):
    """Which localities are offered to be invited at once."""

    country = forms.ChoiceField(label=_("country"), required=False, choices=[("", _("both")), *Country.choices])
    partners = forms.BooleanField(label=_("only those with a partnership"), required=False)


def checked_answer(text: str) -> bool:
    """Whether an answer says that the body comes. Raises `ValidationError` where it says nothing."""
    if text not in ("yes", "no"):
        raise ValidationError(_("Say whether your delegation comes."))
    return text == "yes"
