"""The form for reports of mail that came back."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.mailing.actions.bouncing import MOST


class ReportsForm(Grouped, forms.Form):
    """A file with reports, or one of them pasted."""

    GROUPS: ClassVar[Any] = ((gettext_lazy("Reports"), ("file", "pasted")),)
    file = forms.FileField(
        label=gettext_lazy("file"),
        required=False,
        help_text=gettext_lazy("A message (.eml) or a mailbox (mbox) with the reports that mail servers sent."),
    )
    pasted = forms.CharField(
        label=gettext_lazy("or the source of one message"),
        required=False,
        max_length=512 * 1024,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """What was given. Raises `ValidationError` for nothing, or too much."""
        given = super().clean() or {}
        file = given.get("file")
        if file is not None and file.size > MOST:
            raise ValidationError({"file": _("This file is larger than %(n)s MB.") % {"n": MOST // 1024 // 1024}})
        if file is None and not given.get("pasted"):
            raise ValidationError(_("Choose a file, or paste a message."))
        return given

    @property
    def content(self) -> bytes:
        """The bytes that were given."""
        file = self.cleaned_data.get("file")
        return bytes(file.read()) if file is not None else str(self.cleaned_data["pasted"]).encode()
