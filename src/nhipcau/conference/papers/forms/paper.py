"""The form of a paper, with one row for each of its authors."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.papers.actions.handing_in import MOST_AUTHORS, Author, Given
from nhipcau.conference.papers.forms.files import FilesField
from nhipcau.conference.papers.models import Call, Paper
from nhipcau.conference.papers.queries.authors import localities_of, original_of
from nhipcau.core.records.languages import NAMES

#: Rows for further authors that stand empty below those given.
EMPTY_ROWS = 2


class PaperForm(forms.Form):
    """A paper in its own language."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    language = forms.ChoiceField(label=_("Language of the paper"))
    title = forms.CharField(label=_("Title"), max_length=300)
    abstract = forms.CharField(
        label=_("Abstract"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What the paper says, in ten lines or so. Needed to submit, and published if the paper is."),
    )
    locality = forms.ChoiceField(
        label=_("On behalf of the locality"),
        required=False,
        help_text=_("The other editors of the locality see the paper and may change it."),
    )
    body = forms.CharField(
        label=_("On behalf of the organisation"),
        required=False,
        max_length=200,
        help_text=_("Its official name; empty if you speak for yourself or for a locality."),
    )
    uploads = FilesField(
        label=_("Files"),
        help_text=_("The text or the slides as PDF, .docx, .odt, .pptx or .odp, up to 20 MB each, without macros."),
    )
    dropped = forms.MultipleChoiceField(
        label=_("Files to take away"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, user: Any, call: Call, paper: Paper | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _initial_of(paper) or {"language": get_language()}, **kwargs})
        self.localities = {one.pk: one for one in localities_of(user)}
        if paper and paper.locality:
            self.localities.setdefault(paper.locality.pk, paper.locality)
        self._choose("language", [(code, capfirst(NAMES[code])) for code in call.language_codes])
        self._choose("locality", [("", "—"), *((str(pk), str(one)) for pk, one in self.localities.items())])
        files = original_of(paper).files.all() if paper else ()
        self._choose("dropped", [(str(one.pk), one.name) for one in files])
        for name, wanted in (("locality", self.localities), ("dropped", files)):
            if not wanted:
                del self.fields[name]

    def given(self, authors: list[Author]) -> Given:
        """What the action takes, once the form is valid."""
        data = self.cleaned_data
        locality = data.get("locality")
        return Given(
            language=data["language"],
            title=data["title"],
            abstract=data["abstract"],
            authors=authors,
            locality=self.localities[int(locality)] if locality else None,
            body=data["body"],
            files=data["uploads"],
            dropped=frozenset(map(int, data.get("dropped", ()))),
        )

    def take_faults(self, error: ValidationError) -> None:
        """Show the faults that an action found, at their fields."""
        faults = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for name, texts in faults.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class AuthorForm(forms.Form):
    """An author; a row left empty is none."""

    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    function = forms.CharField(label=_("Function"), required=False, max_length=200)
    body = forms.CharField(label=_("Body"), required=False, max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)

    def clean(self) -> dict[str, Any]:
        """Whoever has a function or an address has a name."""
        data = super().clean() or {}
        if any(data.values()) and not data.get("name"):
            self.add_error("name", _("Give the name of this author."))
        return data

    @property
    def author(self) -> Author | None:
        """The author, once the form is valid; None for an empty row."""
        data = self.cleaned_data
        return Author(**data) if data.get("name") else None


AuthorRows = forms.formset_factory(AuthorForm, extra=0, max_num=MOST_AUTHORS, validate_max=True)


def author_rows(data: Any, paper: Paper | None, user: Any) -> Any:
    """A row for each author of a paper and some empty ones; of a new paper, the first is who fills in the form."""
    rows: list[dict[str, str]]
    if paper is None:
        rows = [{"name": user.get_full_name(), "email": user.email}]
    else:
        names = ("name", "function", "body", "email")
        rows = [{name: getattr(one, name) for name in names} for one in paper.authors.all()]
    empty: list[dict[str, str]] = [{} for _row in range(min(EMPTY_ROWS, MOST_AUTHORS - len(rows)))]
    return AuthorRows(data, prefix="authors", initial=[*rows, *empty])


def authors_in(rows: Any) -> list[Author]:
    """The authors of rows that are valid."""
    return [one for one in (row.author for row in rows) if one is not None]


def _initial_of(paper: Paper | None) -> dict[str, Any]:
    if paper is None:
        return {}
    text = original_of(paper)
    return {
        "version": paper.version,
        "language": paper.language,
        "title": text.title,
        "abstract": text.abstract,
        "locality": str(paper.locality_id or ""),
        "body": paper.body,
    }
