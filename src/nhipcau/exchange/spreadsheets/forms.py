"""The forms for sending a file and for proposing what it changes."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.proposals.drafts import GivenSource
from nhipcau.core.proposals.sources import check_source
from nhipcau.core.records.languages import NAMES
from nhipcau.exchange.spreadsheets.checking.links import code_in

#: What a browser offers in its dialogue; what a file really is shows in its content.
ACCEPTED = ".xlsx,.csv,.txt,.tsv"
_SOURCE_PAGE = re.compile(r"/sources/([a-z0-9-]+)/?$")


class UploadForm(forms.Form):
    """A file."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A workbook (.xlsx) or a table as text (.csv), up to 10 MB."),
        allow_empty_file=True,
        max_length=1000,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )


class DecisionForm(forms.Form):
    """What the changes rest on, and why they are made."""

    only_good = forms.BooleanField(label=gettext_lazy("Propose the other rows without those that are refused"))
    source = forms.CharField(
        label=gettext_lazy("Source in the register"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Its identifier or the address of its page here; else describe a new source below."),
    )
    publisher = forms.CharField(label=gettext_lazy("New source: publisher"), required=False, max_length=200)
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=300)
    url = forms.CharField(label=gettext_lazy("Address on the web"), required=False, max_length=500)
    published = forms.CharField(
        label=gettext_lazy("Published"), required=False, max_length=40, help_text=gettext_lazy("For example 2024-05-31")
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the source"), required=False)
    locator = forms.CharField(
        label=gettext_lazy("Place in the source"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("For example: article 2, page 14"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why should this change?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    publish = forms.BooleanField(label=gettext_lazy("Publish at once, without a moderator"), required=False)

    def __init__(self, *args: Any, refused: int, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", "—"), *NAMES.items()]  # type: ignore[attr-defined]
        if not refused:
            del self.fields["only_good"]
        if not may_publish:
            del self.fields["publish"]

    @property
    def given_source(self) -> GivenSource:
        """The source, once the form is valid."""
        data = self.cleaned_data
        if data["source"]:
            return GivenSource(slug=data["source"], locator=data["locator"])
        names = ("publisher", "title", "language", "url", "published", "locator")
        return GivenSource(**{name: data[name] for name in names})

    def clean_source(self) -> str:
        """The identifier, also out of the address of the page of a source."""
        text = str(self.cleaned_data["source"]).strip()
        match = _SOURCE_PAGE.search(urlsplit(text).path) if "/" in text else None
        return match[1] if match else code_in(text)

    def clean(self) -> None:
        """There must be a source: one of the register, or a new one."""
        super().clean()
        if self.errors:
            return
        try:
            check_source(self.given_source)
        except ValidationError as error:
            faults = error.message_dict if hasattr(error, "error_dict") else {"source": error.messages}
            for name, texts in faults.items():
                for text in texts:
                    self.add_error(name if name in self.fields else "title", text)


class TooManyFiles(ValidationError):
    """Too many files wait."""

    def __init__(self) -> None:
        super().__init__(_("Too many files of yours are waiting. Discard some of them first."))
