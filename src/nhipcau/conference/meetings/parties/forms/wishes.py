"""The forms of a wish to meet, of its answer, and of what a list is narrowed to."""

from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.meetings.actions.wishes import COLUMNS
from nhipcau.conference.meetings.models import MeetingSlot, Wish
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.partnerships.models import CooperationField

_HELP: dict[str, Any] = {
    "leaders": _("Between the mayors, chairs or presidents themselves."),
    "people": _("Of both delegations together, without the interpreter."),
    "topic": _("The other delegation reads this."),
    "no_interpreter": _("You bring your own, or do without."),
}


class WishForm(forms.ModelForm[Wish]):
    """What a delegation wishes to meet another for; planners may say that both have agreed already."""

    agreed = forms.BooleanField(label=_("Both have agreed already: accepted at once"), required=False)

    class Meta:
        model = Wish
        fields = COLUMNS
        widgets: ClassVar[dict[str, Any]] = {
            "level": forms.RadioSelect,
            "topic": forms.Textarea(attrs={"rows": 3}),
            "half": forms.Select,
        }

    def __init__(self, data: Any = None, *, wish: Wish | None = None, plans: bool = False) -> None:
        initial = {name: getattr(wish, name) for name in COLUMNS} if wish else {}
        super().__init__(data, initial=initial)
        self.fields["level"].choices = Wish.Level.choices  # type: ignore[attr-defined]
        self.fields["half"].choices = [  # type: ignore[attr-defined]
            ("", pgettext_lazy("half of the day", "any")),
            *MeetingSlot.Half.choices,
        ]
        fields = CooperationField.objects.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")
        self.fields["field"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((one.pk, one.translated("title") or one.slug) for one in fields),
        ]
        if wish or not plans:
            del self.fields["agreed"]
        for name, field in self.fields.items():
            field.label = capfirst(str(field.label))
            field.help_text = _HELP.get(name, "")

    @property
    def values(self) -> dict[str, Any]:
        """The columns as the action takes them, once the form is valid."""
        return {name: self.cleaned_data[name] for name in COLUMNS}


class AnswerForm(forms.Form):
    """Accept, saying how much it is wished, or decline; in words if one likes."""

    level = forms.ChoiceField(
        label=_("How much do you wish it?"),
        choices=Wish.Level.choices,
        initial=Wish.Level.LIKE,
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Words to the other delegation"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
