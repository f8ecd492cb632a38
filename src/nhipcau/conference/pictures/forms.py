"""The forms of pictures: an album, sending pictures, what is known of one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.pictures.imaging.limits import MOST_AT_ONCE
from nhipcau.conference.pictures.models import Album, Picture
from nhipcau.core.dates.partial import PartialDate, PartialDateError
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.languages import NAMES

ACCEPTED = ".jpg,.jpeg,.png,.webp,image/jpeg,image/png,image/webp"


class Faulty(forms.Form):
    """A form that can show what an action found."""

    def take_faults(self, error: ValidationError) -> None:
        """Show the faults that an action found, at their fields."""
        faults = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for name, texts in faults.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)


class AlbumForm(Faulty):
    """Title and text of an album."""

    def __init__(self, *args: Any, album: Album | None = None, **kwargs: Any) -> None:
        names = in_each("title", "text")
        initial = {name: getattr(album, name) for name in names} if album else {}
        super().__init__(*args, **{"initial": initial, "prefix": "album", **kwargs})
        for name in names:
            widget = forms.Textarea(attrs={"rows": 3}) if name.startswith("text") else forms.TextInput()
            label, most = capfirst(NAMES[name[-2:]]), 300 if name.startswith("title") else 3000
            self.fields[name] = forms.CharField(label=label, required=False, max_length=most, widget=widget)


class PicturesInput(forms.ClearableFileInput):
    """A field of the form that takes several pictures."""

    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several pictures; clean gives a list of them. Their content is looked at by the action."""

    def clean(self, data: Any, initial: Any = None) -> list[File[bytes]]:
        """The pictures that were chosen. Raises `ValidationError` if there is none."""
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(PicturesField, self).clean(one, initial) for one in chosen or [None]]


class UploadForm(Faulty):
    """Pictures to send."""

    pictures = PicturesField(
        label=_("Pictures"),
        help_text=_(
            "JPEG, PNG or WebP, up to 25 MB each and %(most)s at once. Where and with what a picture was taken is "
            "stripped from the file: only what you see is kept."
        ),
        allow_empty_file=True,
        max_length=1000,
        widget=PicturesInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pictures"]
        field.help_text = field.help_text % {"most": MOST_AT_ONCE}


class PictureForm(Faulty):
    """What is known of a picture."""

    credit = forms.CharField(label=_("Credit"), required=False, max_length=200, help_text=_("Who took it."))
    taken = forms.CharField(
        label=_("Taken"), required=False, max_length=40, help_text=_("For example 2023-04-13, 2023-04 or 2023")
    )
    licence = forms.ChoiceField(label=_("Licence"), required=False, choices=[("", "—"), *Picture.Licence.choices])
    consent = forms.ChoiceField(label=_("Consent"), required=False, choices=Picture.Consent.choices)
    consent_note = forms.CharField(
        label=_("Who agreed, and how"),
        required=False,
        max_length=300,
        help_text=_("Read only by those who work on the album; with it is kept who noted it, and when."),
    )

    def __init__(self, *args: Any, picture: Picture, **kwargs: Any) -> None:
        names = ("credit", "licence", "consent", "consent_note", *in_each("caption", "alt"))
        initial = {name: getattr(picture, name) for name in names} | {"taken": str(picture.taken or "")}
        super().__init__(*args, **{"initial": initial, **kwargs})
        for name in in_each("caption", "alt"):
            label, most = capfirst(NAMES[name[-2:]]), 300 if name.startswith("alt") else 1000
            area = forms.Textarea(attrs={"rows": 3})
            self.fields[name] = forms.CharField(label=label, required=False, max_length=most, widget=area)

    def clean_taken(self) -> PartialDate | None:
        """The date, which may be a year or a month. Raises `ValidationError` for anything else."""
        text = str(self.cleaned_data["taken"]).strip()
        try:
            return PartialDate.parse(text) if text else None
        except PartialDateError as error:
            raise ValidationError(_("Write a day, month or year, such as 2023-04-13.")) from error
