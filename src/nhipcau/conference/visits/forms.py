"""Forms of the desk for visits, their runs and buses. Whether what they say is right is asked by the actions."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.desk.forms.moments import shown, taken
from nhipcau.conference.delegations.models import Category, Delegation
from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.forms.desk import LocalMoment
from nhipcau.conference.programme.models import Session
from nhipcau.conference.venues.models import Venue
from nhipcau.conference.visits.models import Bus, Visit, VisitRun
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.languages import language_name
from nhipcau.core.text.languages import LANGUAGES

#: Kinds of sessions that people may sign up for.
_KINDS = (Session.Kind.VISIT, Session.Kind.RECEPTION, Session.Kind.ART, Session.Kind.FESTIVAL, Session.Kind.SIDE)


def _languages(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=_named, widget=widget, required=False, help_text=help_text)


def _named() -> list[tuple[str, str]]:
    """The languages, as each form names them to its reader."""
    return [(code, capfirst(str(language_name(code)))) for code in LANGUAGES]


class _Timed(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A form with moments by the clocks of the edition, and lists of codes; `version` is what its reader saw."""

    MOMENTS: ClassVar[tuple[str, ...]] = ()
    CODES: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        self.edition = edition
        row = kwargs.get("instance")
        if row:
            moments = {name: shown(getattr(row, name), edition) for name in self.MOMENTS}
            codes = {name: getattr(row, name).split(",") for name in self.CODES}
            kwargs["initial"] = {**moments, **codes, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.mark_languages()

    def clean(self) -> dict[str, Any]:
        """Instants of moments, and codes with commas between, as both are kept."""
        cleaned = self.cleaned_data
        for name in self.MOMENTS:
            try:
                cleaned[name] = taken(cleaned.get(name), self.edition)
            except ValidationError as error:
                self.add_error(name, error)
        for name in self.CODES:
            cleaned[name] = ",".join(cleaned.get(name, ()))
        return cleaned

    def _post_clean(self) -> None:
        """Leave the row as it is."""


class VisitForm(_Timed):
    """A visit or reception: what it is, where, who may sign up and when."""

    GROUPS: ClassVar[Any] = (
        (_("What it is"), ("kind", "title", "text", "session", "is_public")),
        (_("Where"), ("venue", "place")),
        (_("Who may sign up, and when"), ("categories", "only", "opens_at", "closes_at", "confirm_hours")),
    )
    MOMENTS = ("opens_at", "closes_at")
    CODES = ("categories",)
    categories = forms.MultipleChoiceField(
        label=_("categories that may sign up"), widget=forms.CheckboxSelectMultiple, required=False
    )
    only = forms.ModelMultipleChoiceField(
        label=_("only these delegations"), queryset=Delegation.objects.none(), required=False
    )
    opens_at = LocalMoment(label=_("sign-up opens"), required=False)
    closes_at = LocalMoment(label=_("sign-up closes"), required=False)

    class Meta:
        model = Visit
        fields = ("kind", *in_each("title", "text", "place"), "session", "is_public", "venue", "confirm_hours")
        widgets: ClassVar[Any] = {name: forms.Textarea(attrs={"rows": 4}) for name in in_each("text")}

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        row = kwargs.get("instance")
        if row:
            kwargs["initial"] = {"only": row.delegations.all()}
        super().__init__(*args, edition=edition, **kwargs)
        fields: Any = self.fields
        fields["categories"].choices = [(code, capfirst(str(label))) for code, label in Category.choices]
        fields["categories"].help_text = _("None ticked: everybody.")
        rows = Delegation.objects.filter(edition=edition).exclude(state=Delegation.State.DECLINED)
        in_order = rows.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")
        fields["only"].queryset = in_order.select_related("locality", "organisation")
        fields["only"].widget.attrs["size"] = 10
        fields["only"].help_text = _("None chosen: all. Several with Ctrl (Cmd on a Mac).")
        fields["venue"].queryset = Venue.objects.filter(edition=edition).order_by("position", "pk")
        fields["session"].queryset = Session.objects.filter(edition=edition, kind__in=_KINDS).order_by("starts", "pk")
        fields["session"].help_text = _("Whoever has chosen it in the own agenda finds no clash with it.")
        fields["confirm_hours"].help_text = _("So long a place that became free is kept for who is next.")

    @property
    def only_keys(self) -> list[Any]:
        """The keys of the delegations that were chosen."""
        return [one.pk for one in self.cleaned_data["only"]]


class RunForm(_Timed):
    """A run: when, how many, where it meets, in which languages."""

    GROUPS: ClassVar[Any] = (
        (_("When, and how many"), ("starts", "ends", "capacity")),
        (_("On the spot"), ("meeting_point", "languages")),
    )
    MOMENTS = ("starts", "ends")
    CODES = ("languages",)
    starts = LocalMoment(label=_("begins"))
    ends = LocalMoment(label=_("ends"))
    languages = _languages(_("guided in"))

    class Meta:
        model = VisitRun
        fields = ("capacity", *in_each("meeting_point"))


class BusForm(_Timed):
    """A bus and its guide."""

    GROUPS: ClassVar[Any] = ((_("Bus and guide"), ("name", "seats", "leaves_at", "guide", "guide_phone", "languages")),)
    MOMENTS = ("leaves_at",)
    CODES = ("languages",)
    leaves_at = LocalMoment(label=_("leaves at"), required=False)
    languages = _languages(_("languages of the guide"), _("None ticked: those of the run."))

    class Meta:
        model = Bus
        fields = ("name", "seats", "guide", "guide_phone")
