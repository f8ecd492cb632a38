"""Forms for those who answer for a delegation, and for those who lead it."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.models import Delegate, Delegation, FocalPoint
from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.core.accounts.models import LANGUAGES


class FocalForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """Who registers the people of a delegation."""

    GROUPS: ClassVar[Any] = (
        (_("Person"), ("name", "function")),
        (_("Contact"), ("email", "phone", "language")),
    )
    language = forms.ChoiceField(label=_("language of messages"), required=False, choices=[("", "–"), *LANGUAGES])

    class Meta:
        model = FocalPoint
        fields = ("name", "function", "email", "phone", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("The person signs in with this address. Only the secretariat reads it.")

    def _post_clean(self) -> None:
        """The action writes it and checks it."""


class NomineeForm(FocalForm):
    """A focal point whom an invited body names; it may leave this empty."""

    GROUPS: ClassVar[Any] = ((_("Focal point: who registers your delegation"), FocalForm.Meta.fields),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = self.fields["email"].required = False
        self.fields["email"].help_text = _("The secretariat confirms this person, who then gets a mail there.")

    def clean(self) -> dict[str, Any]:
        """Name and address belong together."""
        given = super().clean() or self.cleaned_data
        if any(given.get(name) for name in self.Meta.fields if name != "language"):
            for name in ("name", "email"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("This field is required."))
        return given

    @property
    def nominee(self) -> dict[str, str] | None:
        """What the action takes, once the form is valid; None where nobody is named."""
        return self.cleaned_data if self.cleaned_data.get("email") else None


class LeadersForm(forms.Form):
    """Who leads a delegation."""

    head = forms.ModelChoiceField(label=_("head of delegation"), queryset=Delegate.objects.none(), required=False)
    deputy = forms.ModelChoiceField(label=_("deputy"), queryset=Delegate.objects.none(), required=False)

    def __init__(self, *args: Any, delegation: Delegation, people: list[Delegate], **kwargs: Any) -> None:
        kwargs["initial"] = {"head": delegation.head_id, "deputy": delegation.deputy_id}
        super().__init__(*args, **kwargs)
        coming = [(str(one.pk), one.name) for one in people if one.state not in Delegate.GONE]
        for name in ("head", "deputy"):
            field: Any = self.fields[name]
            field.queryset = Delegate.objects.filter(delegation=delegation).exclude(state__in=Delegate.GONE)
            # Those who are read already: no query for each list.
            field.choices = [("", "–"), *coming]
