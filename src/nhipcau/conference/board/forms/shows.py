"""Forms of runs of show."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.board.models import Cue, Show
from nhipcau.conference.editions.desk.forms import ClockInput, Grouped
from nhipcau.core.records.fields import in_each


class CueForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A cue."""

    GROUPS = (
        (_("What happens, and when"), ("what", "minute", "clock", "duration")),
        (_("Who, where"), ("who", "where")),
        (pgettext_lazy("of a cue", "Services"), ("screen", "sound", "light", "protocol", "interpreting")),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    class Meta:
        model = Cue
        fields = (
            *in_each("what"),
            *("minute", "clock", "duration", "who", "where", "screen", "sound", "light", "protocol", "interpreting"),
        )
        widgets: ClassVar[dict[str, Any]] = {"clock": ClockInput()}

    def __init__(self, *args: Any, show: Show, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark_languages()
        fields: Any = self.fields
        fields["version"].initial = show.version
        fields["minute"].help_text = _(
            "0 is the beginning, −30 half an hour before it. Empty: when the cue before ends."
        )
        if show.session is None:
            del fields["clock"]
        else:
            fields["clock"].help_text = _("Instead: an hour that does not move with the session.")

    def _post_clean(self) -> None:
        """The action writes the cue and checks it."""

    @property
    def given(self) -> dict[str, Any]:
        """The columns as they were given."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class TakeForm(forms.Form):
    """From where cues are taken: a template or the run of show of another session."""

    source = forms.ModelChoiceField(label=_("take the cues of"), queryset=Show.objects.none(), required=False)

    def __init__(self, *args: Any, shows: Sequence[Show], nothing: Any = "–", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["source"]
        field.queryset = Show.objects.filter(pk__in=[one.pk for one in shows])
        field.choices = [("", nothing), *((one.pk, name_of(one)) for one in shows)]


def name_of(show: Show) -> str:
    """What a run of show is called where one is chosen."""
    if show.session is not None:
        return str(show.session)
    return str(_("Template: %(kind)s")) % {"kind": capfirst(str(show.get_kind_display()))}


class PutOffForm(forms.Form):
    """By how much what follows is put off, from which cue on."""

    cue = forms.IntegerField(min_value=1)
    minutes = forms.IntegerField()
