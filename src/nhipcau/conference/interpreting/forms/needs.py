"""A need: entered by hand, or what may be said of one that was derived; and the length of a search."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.desk.forms.moments import shown, taken
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions.needs import BY_HAND, OF_DERIVED
from nhipcau.conference.interpreting.actions.runs import LONGEST, SHORTEST
from nhipcau.conference.interpreting.models import Need
from nhipcau.conference.papers.forms.desk import LocalMoment
from nhipcau.conference.venues.models import Venue
from nhipcau.core.records.languages import language_choices
from nhipcau.core.text.languages import LANGUAGES


class NeedForm(Grouped, forms.Form):
    """A need. Of one that was derived only the number of people, with whom, and whether it needs anybody."""

    GROUPS: ClassVar[Any] = (
        (_("What it is"), ("title", "starts", "ends", "venue", "delegation")),
        (_("Interpreting"), ("source", "target", "both_ways", "mode", "people", "is_left_out")),
    )
    starts = LocalMoment(label=_("starts"))
    ends = LocalMoment(label=_("ends"))
    venue = forms.ModelChoiceField(
        label=_("venue"), queryset=Venue.objects.none(), required=False, empty_label=_("none in particular")
    )
    delegation = forms.ModelChoiceField(
        label=_("with the delegation"),
        queryset=Delegation.objects.none(),
        required=False,
        empty_label=_("none in particular"),
    )

    def __init__(self, *args: Any, edition: Edition, row: Need | None = None, **kwargs: Any) -> None:
        self.edition = edition
        names = BY_HAND if row is None or row.origin == Need.Origin.HAND else OF_DERIVED
        if row:
            kwargs["initial"] = {name: getattr(row, name) for name in names}
            kwargs["initial"] |= {name: shown(getattr(row, name), edition) for name in ("starts", "ends")}
            kwargs["initial"] |= {"delegation": row.delegation_id, "venue": row.venue_id}
        super().__init__(*args, **kwargs)
        columns = {column.name: column for column in Need._meta.fields}
        fields: Any = self.fields
        for name in names:
            if name not in fields:
                fields[name] = columns[name].formfield()
        for name in ("source", "target"):
            fields[name] = forms.ChoiceField(label=columns[name].verbose_name, choices=language_choices()[1:])
        if row is None:
            fields["source"].initial, fields["target"].initial = "vi", "fr"
            fields.pop("is_left_out")
        fields["venue"].queryset = Venue.objects.filter(edition=edition).order_by("position", "pk")
        rows = Delegation.objects.filter(edition=edition).select_related("locality", "organisation")
        fields["delegation"].queryset = rows.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")
        for name in set(fields) - set(names):
            del fields[name]
        self.mark_languages()

    def clean_starts(self) -> datetime | None:
        """The instant at which it begins. Raises `ValidationError`."""
        return taken(self.cleaned_data["starts"], self.edition)

    def clean_ends(self) -> datetime | None:
        """The instant at which it ends. Raises `ValidationError`."""
        return taken(self.cleaned_data["ends"], self.edition)

    def clean(self) -> dict[str, Any]:
        """At least one title, of what is entered by hand. Raises `ValidationError`."""
        given = super().clean() or {}
        titles = [f"title_{code}" for code in LANGUAGES]
        if titles[0] in self.fields and not any(given.get(name) for name in titles):
            self.add_error(titles[0], _("Write what it is, in one language at least."))
        return given


class RunForm(Grouped, forms.Form):
    """How long is searched."""

    GROUPS: ClassVar[Any] = ((_("Search for a rota"), ("seconds",)),)
    seconds = forms.IntegerField(label=_("seconds of searching"), min_value=SHORTEST, max_value=LONGEST, initial=20)
