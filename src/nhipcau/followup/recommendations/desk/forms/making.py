"""Forms of recommendations at the desk: making and correcting, joining."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk.forms import Cell, Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import in_each
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.recommendations.forms.proposed import LONGEST_TEXT, LONGEST_TITLE, known_fields
from nhipcau.followup.recommendations.models import Addressee, Recommendation
from nhipcau.followup.recommendations.queries.inheriting import inherited_by
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.places.models import Locality

Group = Addressee.Group
_GROUP_OF_COUNTRY = {"VN": Group.LOCALITIES_VN, "FR": Group.LOCALITIES_FR}
_SEVERAL = _("Several: hold Ctrl (Cmd on a Mac) while you choose.")
_MINISTRIES = (Organisation.Kind.MINISTRY, Organisation.Kind.EMBASSY)


class RecommendationForm(Grouped, forms.Form):
    """A recommendation: its words, what it is about, to whom, and which earlier one it carries on."""

    GROUPS: ClassVar[Any] = (
        (_("What is recommended"), ("number", "field", "title", "text")),
        (_("To whom"), ("addressed", "localities", "organisations", "words")),
        (_("From earlier editions"), ("carries_on",)),
        (_("Correction"), ("reason",)),
    )
    number = forms.IntegerField(label=_("number"), required=False, min_value=1, max_value=999)
    field = forms.ChoiceField(label=_("field of cooperation"), required=False)
    title_vi = title_fr = title_en = forms.CharField(label=_("title"), required=False, max_length=LONGEST_TITLE)
    text_vi = text_fr = text_en = forms.CharField(
        label=_("text"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6})
    )
    addressed = forms.MultipleChoiceField(
        label=_("addressed to"), required=False, choices=Group.choices, widget=forms.CheckboxSelectMultiple
    )
    localities = forms.ModelMultipleChoiceField(
        label=_("localities by name"), required=False, help_text=_SEVERAL, queryset=Locality.objects.none()
    )
    organisations = forms.ModelMultipleChoiceField(
        label=_("organisations by name"), required=False, help_text=_SEVERAL, queryset=Organisation.objects.none()
    )
    words_vi = words_fr = words_en = forms.CharField(label=_("others, in words"), required=False, max_length=300)
    carries_on = forms.ModelChoiceField(
        label=_("carries on"),
        required=False,
        queryset=Recommendation.objects.none(),
        empty_label=_("none of an earlier edition"),
        help_text=_("What an earlier edition recommended and this one says again; it then no longer stands by itself."),
    )
    reason = forms.CharField(
        label=_("why it is corrected"), max_length=100, help_text=_("Shown in the history of the recommendation.")
    )

    def __init__(self, *args: Any, edition: Edition, instance: Recommendation | None = None, **kwargs: Any) -> None:
        if instance is not None:
            kwargs["initial"] = _initial(instance)
        super().__init__(*args, **kwargs)
        sort = f"sort_{get_language() or LANGUAGES[0]}"
        self.known = known_fields()
        fields: Any = self.fields
        fields["field"].choices = [("", "–"), *((slug, str(one)) for slug, one in self.known.items())]
        today = Locality.objects.filter(valid_to__isnull=True).exclude(level="country")
        named = Locality.objects.filter(pk__in=self.initial.get("localities", ()))
        fields["localities"].queryset = (today | named).order_by(sort, "pk")
        fields["organisations"].queryset = Organisation.objects.order_by(sort, "pk")
        rows = inherited_by(edition)
        if instance is not None and instance.carries_on_id:
            rows = rows | Recommendation.objects.filter(pk=instance.carries_on_id).select_related("edition", "field")
        fields["carries_on"].queryset = rows
        if instance is None:
            del fields["reason"]
        self.mark_languages()

    @property
    def groups(self) -> Iterator[tuple[Any, list[Cell]]]:
        """The headings that have a cell."""
        return ((title, cells) for title, cells in super().groups if cells)

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes, once the form is valid."""
        data = self.cleaned_data
        names = (*in_each("title", "text"), "number", "carries_on")
        field = self.known.get(data["field"])
        return {**{name: data[name] for name in names}, "field": field, "addressees": _addressees(data)}


class JoinForm(forms.Form):
    """Which recommendation of the edition says what is proposed."""

    recommendation = forms.ModelChoiceField(label=_("recommendation"), queryset=Recommendation.objects.none())

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        rows = Recommendation.objects.filter(edition=edition).select_related("edition")
        fields["recommendation"].queryset = rows.order_by("number", "sort_vi", "pk")


def _addressees(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of addressees that a form means."""
    rows: list[dict[str, Any]] = [{"group": group} for group in data["addressed"]]
    rows += [
        {"group": _GROUP_OF_COUNTRY.get(one.country, Group.LOCALITIES), "locality": one} for one in data["localities"]
    ]
    rows += [{"group": _group_of(one), "organisation": one} for one in data["organisations"]]
    words = {name: data[name].strip() for name in in_each("words")}
    return [*rows, {"group": Group.OTHER, **words}] if any(words.values()) else rows


def _group_of(one: Organisation) -> Group:
    if one.kind in _MINISTRIES:
        return Group.MINISTRIES
    return Group.AGENCIES if one.kind == Organisation.Kind.AGENCY else Group.ORGANISATIONS


def _initial(one: Recommendation) -> dict[str, Any]:
    rows = list(one.addressees.all())
    words = next((row for row in rows if row.translated("words")), None)
    plain = [row for row in rows if row.locality_id is None and row.organisation_id is None and row != words]
    return {
        **{name: getattr(one, name) for name in (*in_each("title", "text"), "number")},
        **{name: getattr(words, name, "") for name in in_each("words")},
        "field": one.field.slug if one.field else "",
        "addressed": [row.group for row in plain],
        "localities": [row.locality_id for row in rows if row.locality_id],
        "organisations": [row.organisation_id for row in rows if row.organisation_id],
        "carries_on": one.carries_on_id,
    }
