"""Forms of the edition itself: what it is, its dates, and what is taken over from another."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk.forms import Grouped, LocalityField
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.actions.cloning import pieces
from nhipcau.conference.preparation.actions.dates import NewDates
from nhipcau.conference.preparation.actions.sources import SourceOfDates
from nhipcau.conference.preparation.queries.cloning import sources_for
from nhipcau.core.dates.fields import PartialDateFormField
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES

_HELP = _("2027-05-11 for a day, 2027-05 for a month, 2027 for a year.")


class EditionForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """What an edition is."""

    GROUPS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("Edition"), ("title", "number", "theme")),
        (_("Where"), ("country", "host")),
        (_("Languages of the edition"), ("languages",)),
    )
    host = LocalityField(label=_("host"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("languages"),
        choices=[(code, NAMES[code]) for code in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A warning says which texts of the programme are missing in one of them."),
    )

    class Meta:
        model = Edition
        fields = (*in_each("title", "theme"), "number", "country", "host", "languages")
        widgets: ClassVar[dict[str, Any]] = {name: forms.Textarea(attrs={"rows": 2}) for name in in_each("theme")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["host"].ask()
        self.initial["languages"] = self.instance.language_codes
        self.mark_languages()

    def clean_languages(self) -> str:
        """The codes, as the column holds them."""
        return ",".join(self.cleaned_data["languages"])

    def _post_clean(self) -> None:
        """The action writes the edition and checks it."""


class NextForm(EditionForm):
    """An edition that is only just made: a roadshow has no number, but a year."""

    GROUPS = (
        (_("Edition"), ("title", "number", "year", "theme")),
        *EditionForm.GROUPS[1:],
    )

    class Meta(EditionForm.Meta):
        fields = (*EditionForm.Meta.fields, "year")


class DatesForm(Grouped, forms.Form):
    """New dates of an edition."""

    GROUPS = (
        (_("New dates"), ("begins", "ends", "dates_note")),
        (_("What is said of the dates given up"), ("announced_on", "note")),
        (_("According to whom"), ("publisher", "title", "url")),
        (_("What moves with it"), ("move_milestones", "move_sessions")),
    )
    begins = PartialDateFormField(
        label=_("first day"), required=False, help_text=_("Leave it empty if no date is known yet.")
    )
    ends = PartialDateFormField(label=_("last day"), required=False, help_text=_HELP)
    announced_on = PartialDateFormField(
        label=_("announced on"), required=False, help_text=_("When the dates now given up were announced.")
    )
    publisher = forms.CharField(label=_("publisher"), max_length=200, required=False)
    title = forms.CharField(label=_("title"), max_length=300, required=False)
    url = forms.URLField(label=_("address"), max_length=500, required=False, assume_scheme="https")
    move_milestones = forms.BooleanField(label=_("move milestones with the opening"), required=False, initial=True)
    move_sessions = forms.BooleanField(
        label=_("move sessions, hours of rooms and interpreters by as many days"), required=False
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("dates_note", _("note on the new dates")), ("note", _("note on the dates given up"))):
            for code in LANGUAGES:
                widget = forms.Textarea(attrs={"rows": 2})
                self.fields[f"{name}_{code}"] = forms.CharField(label=label, required=False, widget=widget)
                if name == "dates_note":
                    self.initial[f"{name}_{code}"] = getattr(edition, f"{name}_{code}")
        self.initial.setdefault("begins", edition.begins)
        self.initial.setdefault("ends", edition.ends)
        self.mark_languages()

    def wanted(self) -> NewDates:
        """What was asked."""
        data = self.cleaned_data
        texts = {name: {code: data[f"{name}_{code}"] for code in LANGUAGES} for name in ("dates_note", "note")}
        source = SourceOfDates(data["publisher"], data["title"], data["url"]) if _is_given(data) else None
        plain = {name: data[name] for name in ("begins", "ends", "announced_on", "move_milestones", "move_sessions")}
        return NewDates(**plain, dates_note=texts["dates_note"], note=texts["note"], source=source)


class SourceForm(Grouped, forms.Form):
    """From which edition to take over."""

    GROUPS = ((_("Take over from"), ("source",)),)
    source = forms.ModelChoiceField(label=_("edition"), queryset=Edition.objects.none(), to_field_name="slug")

    def __init__(self, *args: Any, user: Any, target: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["source"]
        field.queryset = sources_for(user, target)


def _pieces() -> list[tuple[str, Any]]:
    return list(pieces().items())


class PiecesForm(SourceForm):
    """What of it."""

    pieces = forms.MultipleChoiceField(
        label=_("what is taken over"), choices=_pieces, widget=forms.CheckboxSelectMultiple
    )


def _is_given(data: dict[str, Any]) -> bool:
    return any(data[name] for name in ("publisher", "title", "url"))
