"""The form for a new token."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nhipcau.exchange.api.models import Scope

#: For how many days a token may be made; the second is offered first.
DAYS = (30, 90, 180, 365)


class TokenForm(forms.Form):
    """What a token is for, what it may be used for, and how long."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=100,
        help_text=_("So that you recognise it later: the program, and where it runs."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may be done with it?"),
        choices=Scope.choices,
        initial=[Scope.READ.value],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It never allows more than your own roles do."),
    )
    days = forms.TypedChoiceField(
        label=_("How long is it valid?"),
        coerce=int,
        initial=DAYS[1],
        choices=lambda: [(n, ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in DAYS],
    )
