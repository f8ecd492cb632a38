"""Forms of tasks."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.board.models import Task
from nhipcau.conference.editions.desk.forms import DayInput, Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import Member
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.languages import NAMES
from nhipcau.core.roles.models import Area
from nhipcau.core.roles.reach import reach_of
from nhipcau.core.text.languages import LANGUAGES


class Kept(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A form of something that is kept by area, has an owner of the team, and a version."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, edition: Edition, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark_languages()
        fields: Any = self.fields
        fields["owner"].queryset = Member.objects.filter(edition=edition).exclude(name="")
        fields["version"].initial = self.instance.version
        own = {area for slug, area in reach_of(user).areas if slug == edition.slug} | {self.instance.area}
        if not user.is_superuser and "" not in own:
            fields["area"].choices = [(code, name) for code, name in Area.choices if code in own]

    def _post_clean(self) -> None:
        """The action writes the row and checks it."""

    @property
    def given(self) -> dict[str, Any]:
        """The columns as they were given."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "needs")}


class TaskForm(Kept):
    """A task."""

    GROUPS = (
        (pgettext_lazy("something to be done", "Task"), ("title", "area", "owner", "notes")),
        (_("By when"), ("days_before", "due", "effort")),
        (_("What must be done first"), ("needs",)),
    )
    needs = forms.TypedMultipleChoiceField(
        label=_("it waits for"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Task
        fields = (*in_each("title"), "area", "owner", "notes", "days_before", "due", "effort")
        widgets: ClassVar[dict[str, Any]] = {"due": DayInput(), "notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, edition: Edition, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, edition=edition, user=user, **kwargs)
        fields: Any = self.fields
        others = Task.objects.filter(edition=edition).exclude(pk=self.instance.pk).order_by("due", "position", "pk")
        fields["needs"].choices = [(one.pk, str(one)) for one in others]
        if self.instance.pk:
            self.initial["needs"] = list(self.instance.waits_for.values_list("needs", flat=True))
        fields["notes"].help_text = _("Read by the secretariat. Write nothing here about the health of anybody.")
        fields["days_before"].help_text = _("Moves with the edition. Negative: after the opening.")
        fields["due"].help_text = _("A day of its own; left aside when days before the opening are given.")
        fields["effort"].help_text = _("From the first day to the last, week-ends counted.")
        if self.instance.days_before is not None:
            self.initial["due"] = None


class LinesForm(forms.Form):
    """Tasks as pasted lines."""

    language = forms.ChoiceField(label=_("language of the lines"), choices=[(code, NAMES[code]) for code in LANGUAGES])
    lines = forms.CharField(label=_("tasks, one a line"), max_length=60_000, widget=forms.Textarea(attrs={"rows": 10}))
