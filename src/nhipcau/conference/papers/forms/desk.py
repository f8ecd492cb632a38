"""The forms of programme editors: calls, decisions, translations."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.actions.translating import STATES, Translation
from nhipcau.conference.papers.forms.files import FilesField
from nhipcau.conference.papers.models import Call, Paper, PaperText
from nhipcau.conference.papers.models.calls import MOST_FILES
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.zones import NoSuchTime, TimeTwice, instant_of, local_of, zone_of_edition
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES

_MOMENT = "%Y-%m-%dT%H:%M"


class LocalMoment(forms.DateTimeField):
    """A time as clocks at the venue show it; the form makes an instant of it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT)
        super().__init__(widget=widget, input_formats=[_MOMENT, "%Y-%m-%d %H:%M"], **options)

    def prepare_value(self, value: Any) -> Any:
        """As it is: the form has made it local already."""
        return value

    def to_python(self, value: Any) -> datetime | None:
        """The time without a zone."""
        for form in (_MOMENT, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"):
            try:
                return datetime.strptime(str(value or "").strip(), form)  # noqa: DTZ007 - the zone is the venue's
            except ValueError:
                continue
        if not value:
            return None
        raise ValidationError(_("Write day and time, such as 2026-11-30 17:00."))


class CallForm(forms.Form):
    """A call for papers."""

    session = forms.ModelChoiceField(
        label=_("Session"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=_("the edition as a whole"),
        help_text=_("Its published papers stand on the page of this session with the next release."),
    )
    opens = LocalMoment(label=_("Opens"))
    closes = LocalMoment(label=_("Deadline"))
    most_files = forms.IntegerField(label=_("Most files"), min_value=1, max_value=MOST_FILES, initial=3)
    languages = forms.MultipleChoiceField(
        label=_("Languages in which papers are taken"),
        choices=[(code, NAMES[code]) for code in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        initial=list(LANGUAGES),
    )
    announced = forms.BooleanField(label=_("Announced: the call stands on the public page"), required=False)

    def __init__(self, *args: Any, edition: Edition, call: Call | None = None, **kwargs: Any) -> None:
        self.zone = zone_of_edition(edition)
        super().__init__(*args, **{"initial": self._initial_of(call), **kwargs})
        field: Any = self.fields["session"]
        field.queryset = Session.objects.filter(edition=edition).order_by("starts", "position", "pk")
        for name in in_each("title"):
            self.fields[name] = forms.CharField(label=NAMES[name[-2:]], required=False, max_length=300)
        for name in in_each("text"):
            area = forms.Textarea(attrs={"rows": 6})
            self.fields[name] = forms.CharField(label=NAMES[name[-2:]], required=False, max_length=6000, widget=area)

    def clean_opens(self) -> datetime:
        """The instant at which the call opens. Raises `ValidationError` for a time that clocks pass over."""
        return self._instant("opens")

    def clean_closes(self) -> datetime:
        """The instant of the deadline. Raises `ValidationError` for a time that clocks pass over."""
        return self._instant("closes")

    def clean_languages(self) -> str:
        """The codes with commas between, in their usual order."""
        return ",".join(code for code in LANGUAGES if code in self.cleaned_data["languages"])

    def take_faults(self, error: ValidationError) -> None:
        """Show the faults that the action found, at their fields."""
        faults = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for name, texts in faults.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)

    def _instant(self, name: str) -> datetime:
        try:
            return instant_of(self.cleaned_data[name], self.zone, second=False)
        except (NoSuchTime, TimeTwice) as error:
            raise ValidationError(_("Clocks never show this time: they are put forward then.")) from error

    def _initial_of(self, call: Call | None) -> dict[str, Any]:
        if call is None:
            return {}
        names = ("session", "most_files", "announced", *in_each("title", "text"))
        values = {name: getattr(call, name) for name in names}
        moments = {name: local_of(getattr(call, name), self.zone).strftime(_MOMENT) for name in ("opens", "closes")}
        return {**values, **moments, "languages": call.language_codes}


class TranslationForm(forms.Form):
    """A paper in one language."""

    state = forms.ChoiceField(label=_("State"), required=False)
    title = forms.CharField(label=_("Title"), required=False, max_length=300)
    abstract = forms.CharField(
        label=_("Abstract"), required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 5})
    )
    uploads = FilesField(label=_("Files"))
    dropped = forms.MultipleChoiceField(
        label=_("Files to take away"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, paper: Paper, language: str, **kwargs: Any) -> None:
        self.language, self.original = language, language == paper.language
        self.text = next((one for one in paper.texts.all() if one.language == language), None)
        initial = {name: getattr(self.text, name, "") for name in ("state", "title", "abstract")}
        super().__init__(*args, **{"initial": initial, "prefix": language, **kwargs})
        labels = dict(PaperText.State.choices)
        states: list[tuple[str, Any]] = [(code, labels[code]) for code in STATES[self.original]]
        fields: dict[str, Any] = self.fields
        fields["state"].choices = states if self.original else [("", _("not wanted")), *states]
        files = list(self.text.files.all()) if self.text else []
        fields["dropped"].choices = [(str(one.pk), one.name) for one in files]
        unused = [] if files else ["dropped"]
        for name in (*unused, *(("title", "abstract") if self.original else ())):
            del self.fields[name]

    @property
    def given(self) -> Translation:
        """What the action takes, once the form is valid."""
        data = self.cleaned_data
        return Translation(
            language=self.language,
            state=data["state"],
            title=data.get("title", ""),
            abstract=data.get("abstract", ""),
            files=data["uploads"],
            dropped=frozenset(map(int, data.get("dropped", ()))),
        )
