"""The form of an application for a stand."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.delegations.permissions import delegations_kept_by
from nhipcau.conference.editions.desk.forms import Grouped, LocalityField
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.applying import COLUMNS, MOST_POWER, MOST_STANDS, Given
from nhipcau.conference.exhibition.models import ExhibitionArea, Exhibitor, ExhibitorWish, StandType
from nhipcau.conference.exhibition.queries.offered import areas_of, stand_named, types_of
from nhipcau.conference.exhibition.wording import words_of_type
from nhipcau.core.accounts.models import LANGUAGES
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.reach import reach_of
from nhipcau.core.text.languages import LANGUAGES as CODES
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Country, Locality

Kind, Wish = Exhibitor.Kind, ExhibitorWish.Kind
#: How much the most important wish weighs, beside 1 of each other.
MOST_IMPORTANT = 3
#: The fields of the wishes, in the order in which they stand and count.
WISHES = {
    "wish_area": Wish.AREA,
    "wish_stand": Wish.STAND,
    "wish_beside": Wish.BESIDE,
    "wish_apart": Wish.APART,
    "wish_province": Wish.PROVINCE,
    "wish_corner": Wish.CORNER,
}


class TypeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A type of stand, with its size and price."""

    def label_from_instance(self, kind: StandType) -> str:
        """Name, size, power and price."""
        return words_of_type(kind)


class ApplicationForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """An exhibitor with what it shows, needs and wishes. The action checks and writes it."""

    GROUPS: ClassVar[Any] = (
        (_("Who exhibits"), ("delegation", "kind", "country", "locality", "name")),
        (_("What is shown, for everybody"), ("goods", "shows", "fields", "url", "loud", "smell")),
        (_("What is needed"), ("type", "stands", "power", "water", "step_free", "shares", "needs")),
        (pgettext_lazy("of an exhibitor", "Wishes"), (*WISHES, "first")),
        (
            _("Contact, for the secretariat only"),
            ("contact_name", "contact_email", "contact_phone", "language"),
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    locality = LocalityField(
        label=_("locality"),
        required=False,
        help_text=_("The one that exhibits; of a company or association, where it has its seat."),
    )
    type = TypeField(label=_("type of stand"), queryset=StandType.objects.none(), required=False, empty_label="–")
    language = forms.ChoiceField(label=_("language of messages"), required=False, choices=[("", "–"), *LANGUAGES])
    url = forms.URLField(label=_("address on the web"), required=False, max_length=500, assume_scheme="https")
    wish_area = forms.ModelChoiceField(label=_("in the area"), queryset=ExhibitionArea.objects.none(), required=False)
    wish_stand = forms.CharField(label=_("at the stand with the number"), required=False, max_length=20)
    wish_beside = forms.CharField(label=_("beside the exhibitor"), required=False, max_length=200)
    wish_apart = forms.CharField(label=_("not beside the exhibitor"), required=False, max_length=200)
    wish_province = forms.BooleanField(label=_("with those of the same province or region"), required=False)
    wish_corner = forms.BooleanField(label=_("at a corner"), required=False)
    first = forms.ChoiceField(label=_("the wish that matters most"), required=False)

    class Meta:
        model = Exhibitor
        # The address is declared above: one made of the model would be of another scheme.
        fields = (*(name for name in COLUMNS if name not in ("organisation", "url")), "fields")

    def __init__(self, *args: Any, user: Any, edition: Edition, planner: bool, **kwargs: Any) -> None:
        self.user, self.edition, self.planner = user, edition, planner
        known: Exhibitor | None = kwargs.get("instance")
        kwargs["initial"] = _own_of(user) if known is None else _initial_of(known)
        super().__init__(*args, **kwargs)
        self.instance.edition = edition
        self._offer_bodies(known)
        self._offer_stands()
        fields: Any = self.fields
        fields["fields"].widget = forms.CheckboxSelectMultiple()
        fields["fields"].queryset = CooperationField.objects.order_by(f"sort_{get_language() or CODES[0]}", "pk")
        labels = [(name, fields[name].label) for name in WISHES]
        fields["first"].choices = [("", _("all the same")), *labels]
        fields["shares"].help_text = _("Its name; the secretariat brings you together, and you need no type of stand.")
        fields["needs"].widget.attrs["rows"] = 3
        for name in in_each("shows"):
            fields[name].widget.attrs["rows"] = 4
        self.mark_languages()

    @property
    def given(self) -> Given:
        """What the action takes, once the form is valid."""
        data = self.cleaned_data
        columns = {name: data[name] for name in COLUMNS if name in data}
        return Given(columns, list(data["fields"]), self._wishes())

    def clean_wish_stand(self) -> Any:
        """The stand with the number. Raises `ValidationError` where there is none, or several are."""
        number = self.cleaned_data["wish_stand"].strip()
        if not number:
            return None
        area = self.cleaned_data.get("wish_area")
        found = stand_named(self.edition, number, area)
        if not found:
            raise ValidationError(_("There is no such stand on the plan."))
        if len(found) > 1:
            raise ValidationError(_("Several areas have this number. Choose the area, too."))
        return found[0]

    def _post_clean(self) -> None:
        """The action writes it and checks it."""

    def _wishes(self) -> list[ExhibitorWish]:
        data = self.cleaned_data
        first = data.get("first")
        names = sorted((name for name in WISHES if data.get(name)), key=lambda name: name != first)
        return [self._wish(name, MOST_IMPORTANT if name == first else 1) for name in names]

    def _wish(self, name: str, weight: int) -> ExhibitorWish:
        kind, value = WISHES[name], self.cleaned_data[name]
        made = ExhibitorWish(kind=kind, weight=weight)
        if kind in (Wish.BESIDE, Wish.APART):
            made.words = value.strip()
        elif kind == Wish.AREA:
            made.area = value
        elif kind == Wish.STAND:
            made.stand = value
        return made

    def _offer_bodies(self, known: Exhibitor | None) -> None:
        """The delegations and localities for which somebody may apply; a body of one's own is named in words."""
        fields: Any = self.fields
        kept = Delegation.objects.filter(edition=self.edition, pk__in=delegations_kept_by(self.user))
        if known is not None and known.delegation_id:
            kept = kept | Delegation.objects.filter(pk=known.delegation_id)
        fields["delegation"].queryset = kept.select_related("locality", "organisation")
        fields["delegation"].empty_label = _("none: another body, described here")
        fields["delegation"].label = pgettext_lazy("of an application for a stand", "for the delegation")
        if not kept.exists():
            del fields["delegation"]
        fields["country"].choices = [("", "–"), *Country.choices]
        fields["country"].help_text = _("Empty for a body of another country.")
        fields["locality"].ask()
        if known is not None and known.locality_id is not None:
            fields["locality"].queryset = fields["locality"].queryset | Locality.objects.filter(pk=known.locality_id)
        fields["name_vi"].label = _("name, if it is no locality")
        if not self.planner and not reach_of(self.user).edits and known is None:
            fields["kind"].choices = [(code, label) for code, label in Kind.choices if code != Kind.LOCALITY]

    def _offer_stands(self) -> None:
        fields: Any = self.fields
        types, areas = types_of(self.edition), areas_of(self.edition)
        fields["type"].queryset = types
        fields["wish_area"].queryset = areas
        fields["wish_area"].empty_label = _("any")
        fields["stands"].max_value, fields["power"].max_value = MOST_STANDS, MOST_POWER
        fields["power"].help_text = _("0 where the stand needs no electricity.")


def _own_of(user: Any) -> dict[str, Any]:
    """What is known of who applies."""
    edits = reach_of(user).edits
    own = Locality.objects.filter(pk__in=edits, valid_to__isnull=True).order_by("pk").first()
    return {
        "contact_name": user.get_full_name(),
        "contact_email": user.email,
        "language": user.language or get_language(),
        "kind": Kind.LOCALITY if own else Kind.COMPANY,
        "country": own.country if own else "",
        "locality": own,
    }


def _initial_of(exhibitor: Exhibitor) -> dict[str, Any]:
    values: dict[str, Any] = {"version": exhibitor.version, "url": exhibitor.url}
    names = {kind: name for name, kind in WISHES.items()}
    for wish in exhibitor.wishes.select_related("stand"):
        name = names[Wish(wish.kind)]
        values[name] = wish.area_id or (wish.stand and wish.stand.number) or wish.words or True
        if wish.weight == MOST_IMPORTANT:
            values["first"] = name
    return values
