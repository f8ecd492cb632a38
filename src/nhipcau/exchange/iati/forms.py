"""The form for sending an IATI file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nhipcau.exchange.iati.actions import MOST_BYTES, MOST_CHECKED, MOST_CHECKS

#: Why a file is not received.
REFUSALS: dict[str, Any] = {
    "busy": _("Another file of yours is being read. Wait until it is done, or cancel it."),
    "large": _("The file is too large."),
    "many": _("You have %(most)s checked files here. Discard some of them first."),
}


class FileForm(forms.Form):
    """A file, packed or not."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        max_length=1000,
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,.gz,.zip"}),
        error_messages={"required": _("Choose a file.")},
    )

    def __init__(self, *args: Any, is_check: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = (MOST_CHECKED if is_check else MOST_BYTES) >> 20
        words = _("A file of activities or organisations (.xml, .xml.gz, or .zip with one of them), up to %(most)s MB.")
        self.fields["file"].help_text = words % {"most": most}

    def refuse(self, reason: str) -> None:
        """Say why the file is not received."""
        self.add_error("file", ValidationError(REFUSALS[reason], params={"most": MOST_CHECKS}))
