"""Choosing several files at once."""

from typing import Any

from django import forms
from django.core.files.base import File

#: What a browser offers in its dialogue; what a file really is shows in its content.
ACCEPTED = ".pdf,.docx,.odt,.pptx,.odp"


class FilesInput(forms.ClearableFileInput):
    """A field of the form that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; clean gives a list of them, empty if none was chosen."""

    widget = FilesInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", FilesInput(attrs={"accept": ACCEPTED}))
        super().__init__(required=False, allow_empty_file=True, max_length=1000, **options)

    def clean(self, data: Any, initial: Any = None) -> list[File[bytes]]:
        """The files that were chosen. Raises `ValidationError`."""
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in chosen if one]
