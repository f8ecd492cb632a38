"""Forms of the draft as a whole: beginning it, its title, until when it is open, a version."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.desk.forms.moments import FORMAT, shown, taken
from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import in_each
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.models import Declaration
from nhipcau.followup.drafting.actions.drafts import COLUMNS
from nhipcau.followup.drafting.models import Draft
from nhipcau.followup.drafting.queries.drafts import amendable, structures

Groups = tuple[tuple[Any, tuple[str, ...]], ...]


class TitleForm(Grouped, forms.Form):
    """The title of a draft and its original language, with the version that the reader saw."""

    GROUPS: ClassVar[Groups] = ((_("Title"), ("title", "original")),)

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    original = forms.ChoiceField(
        label=_("original language"),
        choices=settings.LANGUAGES,
        help_text=_("The other languages are translations of it, unless an article says otherwise."),
    )

    def __init__(self, data: Any = None, *, draft: Draft | None = None) -> None:
        kept = {name: getattr(draft, name) for name in COLUMNS} | {"version": draft.version} if draft else {}
        super().__init__(data, initial=kept)
        for name in in_each("title"):
            self.fields[name] = forms.CharField(label=_("title"), required=False, max_length=300)
        self.mark_languages()

    @property
    def values(self) -> dict[str, Any]:
        """The columns, once the form is valid."""
        return {name: self.cleaned_data[name] for name in COLUMNS}


class BeginForm(TitleForm):
    """How a draft begins."""

    GROUPS: ClassVar[Groups] = ((_("Begin with"), ("start",)), (_("Title"), ("title", "original")))
    start = forms.ChoiceField(label=_("Begin with"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, edition: Edition) -> None:
        super().__init__(data)
        self.structure = structures(edition)
        self.adopted = {f"amend-{one.pk}": one for one in amendable(edition)}
        choices: list[tuple[str, Any]] = [("empty", _("an empty text"))]
        if self.structure:
            choices.append(("structure", _("the headings of “%(title)s”") % {"title": self.structure}))
        choices += [(key, _("an amended version of “%(title)s”") % {"title": one}) for key, one in self.adopted.items()]
        start: Any = self.fields["start"]
        start.choices = choices
        start.initial = "empty"
        self.fields["original"].initial = "fr" if edition.country == "FR" else "vi"

    @property
    def sources(self) -> dict[str, Declaration | None]:
        """What the draft begins with, once the form is valid."""
        start = self.cleaned_data["start"]
        return {"structure": self.structure if start == "structure" else None, "amends": self.adopted.get(start)}

    @property
    def values(self) -> dict[str, Any]:
        """The columns; an amended version that is given no title keeps that of the declaration."""
        columns, amends = super().values, self.sources["amends"]
        if amends and not any(columns[name] for name in in_each("title")):
            columns |= {name: getattr(amends, name) for name in in_each("title")}
        return columns


class OpenForm(forms.Form):
    """Until when delegations may comment and propose amendments."""

    until = forms.CharField(
        label=_("Open to the delegations until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    def __init__(self, data: Any = None, *, draft: Draft) -> None:
        super().__init__(data, initial={"until": shown(draft.comments_until, draft.edition)})
        self._edition = draft.edition

    def clean_until(self) -> Any:
        """The moment that is meant."""
        field = forms.DateTimeField(input_formats=[FORMAT, f"{FORMAT}:%S"])
        local: Any = field.clean(self.cleaned_data["until"])
        return taken(local.replace(tzinfo=None), self._edition)


class VersionForm(forms.Form):
    """The name of a version that is circulated."""

    name = forms.CharField(label=_("Name of the version"), required=False, max_length=120)


def language_field(initial: str) -> forms.ChoiceField:
    """In which language something is said."""
    field = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    field.initial = initial if initial in LANGUAGES else LANGUAGES[0]
    return field
