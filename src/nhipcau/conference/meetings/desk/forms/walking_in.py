"""What is asked of two delegations that stand at the desk."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions.walk_in import MOST_PEOPLE
from nhipcau.conference.meetings.models import MeetingSlot
from nhipcau.conference.meetings.queries.places import words_of_time
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.text.languages import LANGUAGES

_MEET_NOBODY = (Delegation.Kind.PRESS, Delegation.Kind.ON_SITE)


class _Delegations(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class WalkInForm(forms.Form):
    """Two delegations, from when, how many people."""

    one = _Delegations(label=gettext_lazy("who is here"), queryset=Delegation.objects.none())
    other = _Delegations(label=gettext_lazy("whom they want to meet"), queryset=Delegation.objects.none())
    since = forms.ChoiceField(label=gettext_lazy("not before"), required=False)
    people = forms.IntegerField(
        label=gettext_lazy("people at the table"), min_value=2, max_value=MOST_PEOPLE, initial=4
    )
    no_interpreter = forms.BooleanField(label=gettext_lazy("no interpreter needed"), required=False)

    def __init__(self, *args: Any, edition: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = _delegations(edition)
        for name in ("one", "other"):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        zone = zone_of_edition(edition)
        ahead = MeetingSlot.objects.filter(edition=edition, starts__gte=timezone.now()).order_by("starts")
        choices = [(str(slot.pk), words_of_time(slot, zone)) for slot in ahead]
        self.fields["since"].choices = [("", _("as soon as possible")), *choices]  # type: ignore[attr-defined]

    @property
    def since_id(self) -> int | None:
        """The id of the first period that would do; None where any would."""
        given = self.cleaned_data["since"]
        return int(given) if given else None


def _delegations(edition: Edition) -> "QuerySet[Delegation]":
    """Those who come and may meet others, in the order of the alphabet."""
    rows = Delegation.objects.filter(edition=edition).exclude(kind__in=_MEET_NOBODY)
    rows = rows.exclude(state=Delegation.State.DECLINED).select_related("locality", "organisation")
    return rows.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")
