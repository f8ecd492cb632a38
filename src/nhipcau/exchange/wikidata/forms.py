"""The form for sending a table of Wikidata."""

from django import forms
from django.utils.translation import gettext_lazy


class TableForm(forms.Form):
    """A downloaded table."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("The answer of the query service as CSV, TSV or JSON, up to 10 MB."),
        allow_empty_file=True,
        max_length=1000,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.json,.txt,.xlsx"}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )
