"""What every form of a recommendation asks: its texts, its field, to whom it is addressed."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.recommendations.models import Addressee, Candidate
from nhipcau.registry.partnerships.models import CooperationField

LONGEST_TITLE, LONGEST_TEXT = 300, 8000


def known_fields() -> dict[str, CooperationField]:
    """The fields of cooperation by slug, by the alphabet of the page. One query."""
    rows = CooperationField.objects.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")
    return {one.slug: one for one in rows}


class ProposedForm(forms.Form):
    """Title and text in three languages, field and addressees; `own` is the language that stands first."""

    title_vi = title_fr = title_en = forms.CharField(
        label=_("title, in a few words"), required=False, max_length=LONGEST_TITLE
    )
    text_vi = text_fr = text_en = forms.CharField(
        label=_("who should do what"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field = forms.ChoiceField(label=_("field of cooperation"), required=False)
    addressed = forms.MultipleChoiceField(
        label=_("addressed to"),
        required=False,
        choices=Addressee.Group.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, own: str, known: dict[str, CooperationField], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own, self.known = own, known
        fields: Any = self.fields
        fields["field"].choices = [("", "–"), *((slug, str(one)) for slug, one in known.items())]
        for code in LANGUAGES:
            for name in ("title", "text"):
                fields[f"{name}_{code}"].widget.attrs["lang"] = code

    @property
    def in_own(self) -> list[BoundField]:
        """The boxes in the language that stands first."""
        return [self[f"title_{self.own}"], self[f"text_{self.own}"]]

    @property
    def in_others(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The boxes in the other languages."""
        for code in LANGUAGES:
            if code != self.own:
                yield str(NAMES[code]), [self[f"title_{code}"], self[f"text_{code}"]]

    @property
    def has_others(self) -> bool:
        """Whether something is written, or wrong, in another language."""
        return any(box.value() or box.errors for _name, boxes in self.in_others for box in boxes)

    @property
    def texts(self) -> dict[str, str]:
        """The texts by column, once the form is valid."""
        names = (f"{name}_{code}" for name in ("title", "text") for code in LANGUAGES)
        return {name: self.cleaned_data[name] for name in names}

    @property
    def chosen_field(self) -> CooperationField | None:
        """The field, once the form is valid."""
        return self.known.get(self.cleaned_data["field"])


def values_of(candidate: Candidate) -> dict[str, Any]:
    """What a form shows of a candidate."""
    texts = {f"{name}_{code}": getattr(candidate, f"{name}_{code}") for name in ("title", "text") for code in LANGUAGES}
    field = candidate.field.slug if candidate.field else ""
    return {**texts, "pk": candidate.pk, "field": field, "addressed": [str(one) for one in candidate.addressed]}
