"""Forms of the desk of seating."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.seating.actions.plans import RULES
from nhipcau.conference.seating.models import Layout, SeatingPlan
from nhipcau.conference.seating.queries.layouts import sessions_to_seat


class LayoutForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """What a room is laid out for, and in which numbers."""

    GROUPS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("What for"), ("session", "title")),
        (_("The room in numbers"), ("kind", "rows", "seats", "aisles", "tables", "head", "chairs")),
    )

    class Meta:
        model = Layout
        fields = (
            *("session", "title_vi", "title_fr", "title_en", "kind", "rows", "seats", "aisles", "tables", "head"),
            "chairs",
        )
        help_texts: ClassVar[dict[str, Any]] = {
            "rows": _("Of a hall; of tables in a U, the seats along each arm."),
            "seats": _("In each row, or at each table."),
            "aisles": _("Numbers with commas between: 10, 20."),
            "tables": _("Round tables, or high tables of a reception."),
            "head": _("Before all others; of tables in a U, the seats at the top."),
        }

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions_to_seat(edition)  # type: ignore[attr-defined]
        self.fields["session"].label_from_instance = _session_words  # type: ignore[attr-defined]
        for name in ("rows", "seats", "tables", "head"):
            self.fields[name].required = False
        self.mark_languages()

    def clean(self) -> dict[str, Any]:
        """A number that is left empty is none."""
        given = super().clean() or {}
        for name in ("rows", "seats", "tables", "head"):
            if given.get(name) is None and name not in self.errors:
                given[name] = 0
        return given


class MarkForm(Grouped, forms.Form):
    """Which seats are reached without steps, or are reserved."""

    GROUPS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ((_("Mark seats"), ("which", "what", "words")),)
    which = forms.CharField(label=_("seats"), max_length=300, help_text=_("Such as A1-10, C, HT3; of tables 3, 4/2."))
    what = forms.ChoiceField(
        label=_("what of them"),
        choices=[
            ("step_free", _("reached without steps")),
            ("steps", _("only over steps")),
            ("reserved", _("reserved, given to nobody of the list")),
            ("free", _("no longer reserved")),
        ],
    )
    words = forms.CharField(
        label=_("reserved for"), max_length=60, required=False, help_text=_("In a word: press, security.")
    )

    @property
    def columns(self) -> dict[str, Any]:
        """What is to be written, as the action takes it."""
        given = self.cleaned_data
        columns: dict[str, dict[str, Any]] = {
            "step_free": {"step_free": True},
            "steps": {"step_free": False},
            "reserved": {"reserved": given["words"] or str(pgettext_lazy("of a seat", "reserved"))},
            "free": {"reserved": ""},
        }
        return columns[given["what"]]


class RulesForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """How much each rule weighs."""

    GROUPS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ((_("What counts"), RULES),)

    class Meta:
        model = SeatingPlan
        fields = RULES


def _session_words(session: Any) -> str:
    title = session.translated("title")
    words = title.value if title else session.get_kind_display()
    return f"{session.starts:%d/%m} · {words}" if session.starts else str(words)
