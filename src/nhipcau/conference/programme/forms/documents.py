"""The form of a document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.programme.actions.documents import TYPES
from nhipcau.conference.programme.models import SessionDocument
from nhipcau.core.records.languages import NAMES


class DocumentForm(forms.ModelForm):  # type: ignore[type-arg]
    """A file or an address, with what it is called."""

    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", pgettext_lazy("a language", "not stated")), *NAMES.items()]
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput({"accept": ",".join(f".{one}" for one in TYPES)}),
        help_text=_("At most 20 MB: PDF, or a text, table or slides of an office program."),
    )
    url = forms.URLField(label=_("or its address elsewhere"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = SessionDocument
        fields = ("kind", "title_vi", "title_fr", "title_en", "language", "file", "url", "public")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in ("vi", "fr", "en"):
            self.fields[f"title_{code}"].label = f"{_('Title')} ({NAMES[code]})"
