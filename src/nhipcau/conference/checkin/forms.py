"""Forms of the door at the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.accreditation.models import Zone
from nhipcau.conference.checkin.models import Gate
from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import in_each


class GateForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A gate."""

    GROUPS = (
        (_("Name"), ("name",)),
        (_("Where it leads"), ("zone", "direction")),
        (_("What is done there"), ("anti_passback", "walk_in")),
    )

    class Meta:
        model = Gate
        fields = (*in_each("name"), "zone", "direction", "anti_passback", "walk_in")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["zone"].queryset = Zone.objects.filter(edition=edition)
        fields["zone"].empty_label = _("the conference as a whole")
        fields["zone"].help_text = _("It stays as it is once a device was enrolled for the gate.")
        fields["anti_passback"].help_text = _(
            "A device says stop to a badge that it let in already. Two devices without a network do not know of each "
            "other: what both let in is found later."
        )
        fields["walk_in"].help_text = _(
            "Whoever stands at this gate may register people who are on no list. They are let in and wait for approval."
        )
        self.mark_languages()
