"""Forms of protocol; the actions write and check what they hold."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Category, Delegate, Delegation
from nhipcau.conference.delegations.queries.delegations import COMING, in_order_of_protocol
from nhipcau.conference.editions.desk.forms import DayInput, Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.protocol.actions.privileges import LAST_PLACE
from nhipcau.conference.protocol.models import Order, PrecedenceRule, Rank, Standing, Welcome
from nhipcau.conference.protocol.queries.order import people_of
from nhipcau.conference.protocol.queries.orders import HEADS, HONOUR, NOBODY, SPEAKERS
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES


class _Written(Grouped):
    """A form of a model of which an action does the writing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark_languages()

    def _post_clean(self) -> None:
        """The action writes it and checks it."""


class _RankField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        """The number of the office in its rule, and its title."""
        return f"{obj.rule.get_country_display()}, {obj.number}: {obj}"


class _PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        """The name, and the delegation."""
        return f"{naming.printed(obj)} ({obj.delegation})"


def _field(column: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """The field of a column; an address typed without its scheme is one of https."""
    if isinstance(column, models.URLField):
        options["assume_scheme"] = "https"
    return column.formfield(**options)


class RuleForm(_Written, forms.ModelForm):  # type: ignore[type-arg]
    """A rule of precedence."""

    GROUPS: ClassVar[Any] = (
        (_("The text"), ("title", "territory", "source", "valid_from", "valid_to")),
        (_("At this edition"), ("is_used", "note")),
    )

    class Meta:
        model = PrecedenceRule
        fields = (*in_each("title", "territory", "note"), "source", "valid_from", "valid_to", "is_used")
        formfield_callback = staticmethod(_field)
        widgets: ClassVar[Any] = {
            "valid_from": DayInput(),
            "valid_to": DayInput(),
            **{name: forms.Textarea({"rows": 3}) for name in in_each("note")},
        }


class RankForm(_Written, forms.ModelForm):  # type: ignore[type-arg]
    """An office of a rule."""

    GROUPS: ClassVar[Any] = ((_("Office"), ("number", "level", "title", "matches", "is_verified")),)

    class Meta:
        model = Rank
        fields = ("number", "level", *in_each("title"), "matches", "is_verified")
        widgets: ClassVar[Any] = {"matches": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].help_text = _("Offices of both countries on one level are equals.")
        self.fields["matches"].help_text = _(
            "A function that begins with these words fits; articles and accents do not count."
        )


class LinesForm(Grouped, forms.Form):
    """Many offices at once, one a line."""

    GROUPS: ClassVar[Any] = ((_("Add offices"), ("language", "lines")),)
    language = forms.ChoiceField(label=_("language"), choices=[(code, NAMES[code]) for code in LANGUAGES])
    lines = forms.CharField(
        label=_("offices from the highest down, one a line"),
        widget=forms.Textarea({"rows": 6}),
        help_text=_(
            "They are numbered behind the last one. Words of a function that lead to them can be changed later."
        ),
    )


class PrivilegeForm(Grouped, forms.Form):
    """A place that somebody takes whatever the rank says."""

    GROUPS: ClassVar[Any] = ((_("Give a place"), ("place", "delegation", "delegate", "reason", "source")),)
    place = forms.IntegerField(label=_("place in the order"), min_value=1, max_value=LAST_PLACE)
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label=_("head of the delegation"), required=False, empty_label="–"
    )
    delegate = _PersonField(
        Delegate.objects.none(), label=_("or a head of delegation or guest of honour"), required=False, empty_label="–"
    )
    reason_vi = forms.CharField(label=_("reason"), required=False, max_length=500)
    reason_fr = forms.CharField(label=_("reason"), required=False, max_length=500)
    reason_en = forms.CharField(label=_("reason"), required=False, max_length=500)
    source = forms.URLField(label=_("address of the text"), required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["delegation"].queryset = in_order_of_protocol(edition).filter(state__in=COMING)
        named = people_of(edition).filter(category__in=(Category.HEAD, Category.HONOUR))
        fields["delegate"].queryset = named.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")
        self.mark_languages()

    def clean(self) -> dict[str, Any]:
        """One of the two is named."""
        given = super().clean() or self.cleaned_data
        if not self.errors and bool(given["delegation"]) == bool(given["delegate"]):
            self.add_error("delegation", _("Choose a delegation or a person."))
        return given

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons by language."""
        return {code: self.cleaned_data.get(f"reason_{code}", "") for code in LANGUAGES}


class StandingForm(Grouped, forms.Form):
    """The rank of somebody."""

    GROUPS: ClassVar[Any] = (
        (pgettext_lazy("of an office", "Rank"), ("rank", "since")),
        (_("Set the rank aside"), ("level", "reason")),
    )
    rank = _RankField(Rank.objects.none(), label=_("office"), required=False, empty_label=_("no rank"))
    since = forms.DateField(
        label=_("in office since"),
        required=False,
        widget=DayInput(),
        help_text=_("Of two on one level, decides where seniority counts."),
    )
    level = forms.IntegerField(label=_("level set by hand"), required=False, min_value=1, max_value=30_000)
    reason = forms.CharField(
        label=_("reason for the level set by hand"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("It is kept, and shown with the order."),
    )

    def __init__(self, *args: Any, edition: Edition, row: Standing | None, **kwargs: Any) -> None:
        initial = {name: getattr(row, name) for name in ("rank", "since", "level", "reason")} if row else {}
        super().__init__(*args, **{**kwargs, "initial": initial})
        ranks = Rank.objects.filter(rule__edition=edition, rule__is_used=True).select_related("rule")
        fields: Any = self.fields
        fields["rank"].queryset = ranks.order_by("rule__country", "number")


class OrderForm(_Written, forms.ModelForm):  # type: ignore[type-arg]
    """How an order is computed, and what it is called."""

    GROUPS: ClassVar[Any] = (
        (_("Order"), ("kind", "who", "title", "session")),
        (_("How it is computed"), ("method", "language", "first", "per_row")),
    )
    who = forms.ChoiceField(
        label=_("people to begin with"),
        choices=[
            (HEADS, _("heads of delegation")),
            (HONOUR, _("guests of honour")),
            (SPEAKERS, _("those on the programme of the session")),
            (NOBODY, _("nobody: they are added one by one")),
        ],
        help_text=_("An order of delegations has all that come."),
    )

    class Meta:
        model = Order
        fields = ("kind", *in_each("title"), "session", "method", "language", "first", "per_row")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["session"].queryset = Session.objects.filter(edition=edition).order_by("starts", "position", "pk")
        fields["session"].empty_label = "–"
        fields["language"].choices = [(code, NAMES[code]) for code in LANGUAGES]
        fields["first"].choices = [("", _("that of who comes first")), *fields["first"].choices[1:]]
        fields["per_row"].help_text = _("Only of a group photograph.")
        if self.instance.pk and not self.instance._state.adding:
            del self.fields["kind"], self.fields["who"]
        for name in ("kind", "who", "method", "language", "first"):
            if name in fields:
                fields[name].choices = [(value, capfirst(str(label))) for value, label in fields[name].choices]


class WelcomeForm(_Written, forms.ModelForm):  # type: ignore[type-arg]
    """How the people of an arrival are welcomed."""

    GROUPS: ClassVar[Any] = ((_("Welcome"), ("welcomer", "car", "words", "flowers", "lounge", "met")),)
    met = forms.NullBooleanField(
        label=_("were met"),
        required=False,
        widget=forms.Select(choices=[("unknown", _("not known yet")), ("true", _("yes")), ("false", _("no"))]),
    )

    class Meta:
        model = Welcome
        fields = ("welcomer", "car", "words", "flowers", "lounge", "met")
