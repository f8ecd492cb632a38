"""How meetings are arranged: length and limits, times, tables, interpreters."""

from datetime import datetime
from itertools import permutations
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.desk.forms.moments import shown, taken
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.models.categories import Category
from nhipcau.conference.delegations.queries.people import people_of
from nhipcau.conference.editions.desk.forms import ClockInput, DayInput, Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions.settings import COLUMNS, COSTS, HEAVIEST
from nhipcau.conference.meetings.models import MeetingInterpreter, MeetingTable, Planning
from nhipcau.conference.meetings.planning.places import pairs_of
from nhipcau.conference.papers.forms.desk import LocalMoment
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.core.records.languages import language_name
from nhipcau.core.text.languages import LANGUAGES


class _Choice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, row: Any) -> str:
        """The name; of a room with its venue."""
        return f"{row} ({row.venue})" if isinstance(row, Room) else str(row)


def _venues(edition: Edition) -> Any:
    return Venue.objects.filter(edition=edition).order_by("position", "pk")


def _rooms(edition: Edition) -> Any:
    rows = Room.objects.filter(venue__edition=edition).select_related("venue")
    return rows.order_by("venue__position", "position", "pk")


class ArrangementForm(Grouped, forms.Form):
    """Until when wishes are made, how long meetings are, and what unwanted things cost."""

    GROUPS: ClassVar[Any] = (
        (_("Wishes"), ("closes_at",)),
        (_("Meetings"), ("minutes", "pause", "most_per_day")),
        (_("What unwanted things cost, in the unit of the weights"), COSTS),
    )
    closes_at = LocalMoment(label=_("wishes until"), required=False)

    def __init__(self, *args: Any, planning: Planning, **kwargs: Any) -> None:
        self.edition = planning.edition
        present = {name: getattr(planning, name) for name in (*COLUMNS, *COSTS)}
        present["closes_at"] = shown(planning.closes_at, planning.edition)
        kwargs["initial"] = present
        super().__init__(*args, **kwargs)
        columns = {column.name: column for column in Planning._meta.fields}
        for name in (*COLUMNS[1:], *COSTS):
            field: Any = columns[name].formfield()
            if name in COSTS:
                field.max_value = HEAVIEST
                field.widget.attrs["max"] = HEAVIEST
            self.fields[name] = field
        self.fields["most_per_day"].help_text = _("Empty: as many as there are times.")

    def clean_closes_at(self) -> datetime | None:
        """The instant until which wishes are made. Raises `ValidationError`."""
        return taken(self.cleaned_data["closes_at"], self.edition)


class TimesForm(Grouped, forms.Form):
    """Periods of a day, from one hour until another."""

    GROUPS: ClassVar[Any] = ((_("Add times"), ("day", "starts", "ends")),)
    day = forms.DateField(label=_("day"), widget=DayInput())
    starts = forms.TimeField(label=_("from"), widget=ClockInput())
    ends = forms.TimeField(label=_("until"), widget=ClockInput())


class TablesForm(Grouped, forms.Form):
    """Many tables at once."""

    GROUPS: ClassVar[Any] = ((_("Add tables"), ("venue", "room", "first", "last", "seats")),)
    venue = _Choice(label=_("venue"), queryset=Venue.objects.none())
    room = _Choice(label=_("room"), queryset=Room.objects.none(), required=False, empty_label=_("none in particular"))
    first = forms.IntegerField(label=_("from number"), min_value=1, max_value=9999, initial=1)
    last = forms.IntegerField(label=_("to number"), min_value=1, max_value=9999, initial=20)
    seats = forms.IntegerField(label=_("seats at each"), min_value=2, max_value=100, initial=4)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["venue"].queryset, fields["room"].queryset = _venues(edition), _rooms(edition)
        venues = list(fields["venue"].queryset[:2])
        if len(venues) == 1:
            fields["venue"].initial = venues[0].pk
        if not fields["room"].queryset.exists():
            del fields["room"]


class TableForm(Grouped, forms.Form):
    """One table."""

    GROUPS: ClassVar[Any] = ((_("Table"), ("name", "seats", "room", "is_closed")),)
    name = forms.CharField(label=_("number or name"), max_length=40)
    seats = forms.IntegerField(label=_("seats"), min_value=2, max_value=100)
    room = _Choice(label=_("room"), queryset=Room.objects.none(), required=False, empty_label=_("none in particular"))
    is_closed = forms.BooleanField(label=_("no longer used"), required=False)

    def __init__(self, *args: Any, table: MeetingTable, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(table, name) for name in ("name", "seats", "room", "is_closed")}
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["room"].queryset = _rooms(table.edition).filter(venue=table.venue_id)


class SpanForm(Grouped, forms.Form):
    """A time in which tables are closed, by the clocks of the venue."""

    GROUPS: ClassVar[Any] = ((_("Close the chosen tables"), ("starts", "ends")),)
    starts = LocalMoment(label=_("from"))
    ends = LocalMoment(label=_("until"))

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        self.edition = edition
        super().__init__(*args, **kwargs)

    def clean_starts(self) -> datetime | None:
        """The instant at which it begins. Raises `ValidationError`."""
        return taken(self.cleaned_data["starts"], self.edition)

    def clean_ends(self) -> datetime | None:
        """The instant at which it ends. Raises `ValidationError`."""
        return taken(self.cleaned_data["ends"], self.edition)


class DutyForm(SpanForm):
    """A time on duty in a venue."""

    GROUPS: ClassVar[Any] = ((_("Other hours on duty"), ("venue", "starts", "ends")),)
    venue = _Choice(label=_("venue"), queryset=Venue.objects.none())

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, edition=edition, **kwargs)
        fields: Any = self.fields
        fields["venue"].queryset = _venues(edition)


class InterpreterForm(Grouped, forms.Form):
    """An interpreter: a name, or an accredited person, and between which languages."""

    GROUPS: ClassVar[Any] = ((_("Interpreter"), ("delegate", "name", "pairs", "is_gone")),)
    delegate = _Choice(
        label=_("accredited person"),
        queryset=Delegate.objects.none(),
        required=False,
        empty_label=_("nobody: the name below"),
    )
    name = forms.CharField(label=_("name"), max_length=200, required=False)
    pairs = forms.MultipleChoiceField(label=_("between"), widget=forms.CheckboxSelectMultiple)
    is_gone = forms.BooleanField(label=_("does not come"), required=False)

    def __init__(self, *args: Any, edition: Edition, row: MeetingInterpreter | None = None, **kwargs: Any) -> None:
        present = row.pairs.split(",") if row else []
        if row:
            own = sorted("-".join(pair) for pair in pairs_of(row.pairs))
            kwargs["initial"] = {"delegate": row.delegate_id, "name": row.name, "pairs": own, "is_gone": row.is_gone}
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        interpreters = Q(category=Category.INTERPRETER) & ~Q(state__in=Delegate.GONE)
        chosen = Q(pk=row.delegate_id) if row and row.delegate_id else Q()
        fields["delegate"].queryset = people_of(edition).filter(interpreters | chosen if chosen else interpreters)
        usual = {"-".join(sorted(pair)) for pair in permutations(LANGUAGES, 2)}
        known = sorted(usual | {"-".join(pair) for text in present for pair in pairs_of(text)})
        fields["pairs"].choices = [(pair, _words(pair)) for pair in known]
        if row is None:
            del fields["is_gone"]

    def clean_pairs(self) -> str:
        """The pairs as they are kept."""
        return ",".join(self.cleaned_data["pairs"])


def _words(pair: str) -> str:
    return " – ".join(str(language_name(code)) for code in pair.split("-"))
