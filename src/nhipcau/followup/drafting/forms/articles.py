"""The form of an article: its texts beside one another."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.languages import language_name
from nhipcau.followup.declarations.models import Article
from nhipcau.followup.drafting.actions.articles import COLUMNS
from nhipcau.followup.drafting.models import Draft, DraftArticle
from nhipcau.followup.drafting.texts import Standing, columns_of
from nhipcau.registry.partnerships.models import CooperationField


class ArticleForm(Grouped, forms.Form):
    """An article, with the version that the reader saw and the languages of which he says that they fit after all."""

    GROUPS = (
        (_("Text"), ("title", "text", "items", "fitting")),
        (_("What it is"), ("kind", "field", "original")),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    kind = forms.ChoiceField(label=_("kind"), choices=Article.Kind.choices, initial=Article.Kind.STATEMENT)
    field = forms.ModelChoiceField(
        CooperationField.objects.order_by("slug"), label=_("field of cooperation"), required=False
    )
    original = forms.ChoiceField(label=_("original language of this article"), required=False)

    def __init__(self, data: Any = None, *, draft: Draft, article: DraftArticle | None = None) -> None:
        initial = {name: getattr(article, name) for name in ("version", *COLUMNS)} if article else {}
        super().__init__(data, initial=initial)
        fields: Any = self.fields
        fields["original"].choices = [("", _("as the whole draft")), *settings.LANGUAGES]
        for name in in_each("title"):
            fields[name] = forms.CharField(label=_("heading"), required=False, max_length=300)
        for name in in_each("text"):
            fields[name] = _area(_("text"), 8)
        for name in in_each("items"):
            fields[name] = _area(_("list, one item a line"), 3)
        behind = [one for one in columns_of(article) if one.standing == Standing.BEHIND] if article else []
        if behind:
            fields["fitting"] = forms.MultipleChoiceField(
                label=_("These translations fit the present original as they are"),
                choices=[(one.language, language_name(one.language)) for one in behind],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.mark_languages()

    @property
    def values(self) -> dict[str, Any]:
        """The columns, once the form is valid."""
        return {name: self.cleaned_data[name] for name in COLUMNS}

    @property
    def fits(self) -> list[str]:
        """The languages whose translation fits after all."""
        return list(self.cleaned_data.get("fitting", ()))


def _area(label: Any, rows: int) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}))
