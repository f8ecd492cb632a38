"""Forms for releasing a programme, and for the words of a message."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.schedule.models import Message
from nhipcau.core.text.languages import LANGUAGES


class ReleaseForm(Grouped, forms.Form):
    """The names of a release, and what is to be said of it. `seen` is the state of the draft that was looked at."""

    GROUPS = ((_("The new release"), ("name", "note")),)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(label=_("Name"), max_length=200)
            self.fields[f"note_{code}"] = forms.CharField(
                label=_("What is to be said of it"), required=False, widget=forms.Textarea(attrs={"rows": 3})
            )
        self.mark_languages()

    def texts(self, name: str) -> dict[str, str]:
        """What was written, by language."""
        return {code: self.cleaned_data[f"{name}_{code}"] for code in LANGUAGES}


class MessageForm(forms.ModelForm[Message]):
    """The words of a message."""

    class Meta:
        model = Message
        fields = ("subject", "body")
        widgets = {"body": forms.Textarea(attrs={"rows": 18})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            self.fields[name].required = True
            self.fields[name].widget.attrs["lang"] = self.instance.language
