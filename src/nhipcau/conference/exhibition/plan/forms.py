"""The forms of the plan. People give metres; what is kept are decimetres."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.plan import LARGEST
from nhipcau.conference.exhibition.models import ExhibitionArea, Stand, StandType
from nhipcau.conference.exhibition.plan.laying_out import MOST, Laid, Numbering, Rows, Street
from nhipcau.conference.pictures.forms import ACCEPTED
from nhipcau.conference.venues.models import Room
from nhipcau.core.records.fields import in_each


class Metres(forms.DecimalField):
    """A length in metres, to the decimetre."""

    def __init__(self, least: int = 0, **options: Any) -> None:
        bounds = {"min_value": Decimal(least) / 10, "max_value": Decimal(LARGEST) / 10}
        super().__init__(max_digits=6, decimal_places=1, **{**bounds, **options})

    def prepare_value(self, value: Any) -> Any:
        """Whole decimetres as metres; what somebody typed as it is."""
        return Decimal(value) / 10 if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Whole decimetres. Raises `ValidationError`."""
        given = super().clean(value)
        return None if given is None else int(given * 10)


class AreaForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """An area of the exhibition."""

    GROUPS: ClassVar[Any] = (
        (_("Area of the exhibition"), ("name", "kind", "venue", "room")),
        (_("Size and number of stands"), ("width", "height", "announced")),
    )
    width = Metres(10, label=_("width in metres"), initial=400)
    height = Metres(10, label=_("depth in metres"), initial=300)

    class Meta:
        model = ExhibitionArea
        fields = (*in_each("name"), "kind", "venue", "room", "width", "height", "announced")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["room"].queryset = Room.objects.select_related("venue")
        fields["announced"].help_text = _("As the plans say; the plan and what is built are counted beside it.")
        self.mark_languages()

    def _post_clean(self) -> None:
        """The action writes it and checks it."""


class StandForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A stand on the plan."""

    GROUPS: ClassVar[Any] = (
        (pgettext_lazy("of an exhibition", "Stand"), ("number", "type", "x", "y", "w", "h", "turn")),
        (pgettext_lazy("of a stand", "Use"), ("step_free", "corner", "closed", "locked", "built")),
    )
    x = Metres(label=_("from the left, in metres"))
    y = Metres(label=_("from the top, in metres"))
    w = Metres(5, label=_("width in metres"))
    h = Metres(5, label=_("depth in metres"))
    built = forms.TypedChoiceField(
        label=pgettext_lazy("of a stand", "built"),
        required=False,
        empty_value=None,
        coerce=lambda given: given == "True",
        choices=[("", _("nobody has looked yet")), ("True", _("yes")), ("False", _("no"))],
    )

    class Meta:
        model = Stand
        fields = ("number", "type", "x", "y", "w", "h", "turn", "step_free", "corner", "closed", "locked", "built")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["type"].queryset = StandType.objects.filter(edition=self.instance.area.edition)

    def _post_clean(self) -> None:
        """The action writes it and checks it."""


class _Numbered(Grouped, forms.Form):
    """Many stands at once: what all of them have."""

    type = forms.ModelChoiceField(label=_("type of stand"), queryset=StandType.objects.none(), required=False)
    letters = forms.CharField(label=_("letters before the number"), required=False, max_length=10, initial="A")
    first = forms.IntegerField(label=_("first number"), min_value=0, max_value=9999, initial=1)
    x = Metres(label=_("from the left, in metres"), initial=20)
    y = Metres(label=_("from the top, in metres"), initial=20)
    w = Metres(5, label=_("width of a stand in metres"), initial=30)
    h = Metres(5, label=_("depth of a stand in metres"), initial=30)

    def __init__(self, *args: Any, edition: Edition, first: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["type"].queryset = StandType.objects.filter(edition=edition)
        fields["first"].initial = first

    @property
    def _numbers(self) -> Numbering:
        return Numbering(self.cleaned_data["letters"].strip(), self.cleaned_data["first"])

    def _of(self, *names: str) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in names}


class RowsForm(_Numbered):
    """Rows of stands with aisles."""

    GROUPS: ClassVar[Any] = (
        (pgettext_lazy("of stands", "Rows"), ("rows", "columns", "x", "y", "w", "h", "aisle", "paired")),
        (_("Numbers and type"), ("letters", "first", "type")),
    )
    rows = forms.IntegerField(label=pgettext_lazy("of stands", "rows"), min_value=1, max_value=60, initial=4)
    columns = forms.IntegerField(label=_("stands in a row"), min_value=1, max_value=100, initial=10)
    aisle = Metres(label=_("aisle in metres"), initial=30)
    paired = forms.BooleanField(label=_("two rows back to back between aisles"), required=False, initial=True)

    def laid(self) -> list[Laid]:
        """The stands, once the form is valid."""
        shape = Rows(**self._of("x", "y", "rows", "columns", "w", "h", "aisle", "paired"))
        return list(shape.lay(self._numbers))


class StreetForm(_Numbered):
    """Stands along a street."""

    GROUPS: ClassVar[Any] = (
        (_("Along a street"), ("x", "y", "to_x", "to_y", "width", "count", "both", "w", "h", "gap")),
        (_("Numbers and type"), ("letters", "first", "type")),
    )
    to_x = Metres(label=_("to: from the left, in metres"), initial=300)
    to_y = Metres(label=_("to: from the top, in metres"), initial=20)
    count = forms.IntegerField(label=_("number of stands"), min_value=1, max_value=MOST, initial=20)
    gap = Metres(label=_("between two stands, in metres"), initial=5)
    width = Metres(label=_("way left free, in metres"), initial=60)
    both = forms.BooleanField(label=_("on both sides"), required=False)

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` where so many stands find no room."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not self._street.is_long_enough:
            raise ValidationError(_("So many stands find no room on this stretch."))
        return data

    def laid(self) -> list[Laid]:
        """The stands, once the form is valid."""
        return list(self._street.lay(self._numbers))

    @property
    def _street(self) -> Street:
        return Street(**self._of("x", "y", "to_x", "to_y", "count", "w", "h", "gap", "width", "both"))


class PictureForm(Grouped, forms.Form):
    """The picture behind the stands."""

    GROUPS: ClassVar[Any] = ((_("Picture behind the stands"), ("picture",)),)
    picture = forms.FileField(
        label=_("plan of the hall or map of the street"),
        help_text=_("JPEG, PNG or WebP. It is stretched over the whole area."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
