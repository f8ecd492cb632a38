"""The form that starts a run."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.meetings.actions.runs import LONGEST, SHORTEST
from nhipcau.conference.meetings.models import Run

#: What each purpose means.
_PURPOSES = (
    (
        Run.Purpose.ANEW,
        _("Plan anew: the best timetable there is, whatever was shown to people. Locked meetings keep their time."),
    ),
    (
        Run.Purpose.REPLAN,
        _("Re-plan after changes: as few meetings as possible move from where people were shown them."),
    ),
)


class RunForm(Grouped, forms.Form):
    """What a run is for, and how long it searches."""

    GROUPS: ClassVar[Any] = ((_("Search for a timetable"), ("purpose", "seconds")),)
    purpose = forms.ChoiceField(label=_("purpose"), choices=_PURPOSES, widget=forms.RadioSelect)
    seconds = forms.IntegerField(
        label=_("seconds of searching"),
        min_value=SHORTEST,
        max_value=LONGEST,
        help_text=_("A minute is enough for a thousand people; longer finds a little more."),
    )
