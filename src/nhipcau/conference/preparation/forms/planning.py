"""Forms of team, decisions, milestones and dossier."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk.forms import DayInput, Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.forms.files import ACCEPTED
from nhipcau.conference.preparation.models import Decision, Dossier, DossierPart, Member, Milestone
from nhipcau.conference.preparation.permit import BY_KEY
from nhipcau.core.accounts.models import LANGUAGES
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.models import Area
from nhipcau.core.roles.reach import reach_of
from nhipcau.registry.organisations.models import Organisation


class MemberForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A member of the team."""

    GROUPS = (
        (_("Task"), ("side", "area", "duty")),
        (_("Person"), ("name", "organisation", "body")),
        (_("Contact"), ("email", "phone", "language")),
    )
    language = forms.ChoiceField(label=_("language of messages"), required=False, choices=[("", "–"), *LANGUAGES])

    class Meta:
        model = Member
        fields = ("side", "area", "duty", "name", "organisation", "body", "email", "phone", "language")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        bodies = Organisation.objects.filter(pk__in=edition.bodies.values("organisation"))
        chosen = Organisation.objects.filter(pk=self.instance.organisation_id)
        fields["organisation"].queryset = (bodies | chosen).distinct()
        fields["organisation"].help_text = _("Those that organise or support the edition; others in words.")


class DecisionForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """An entry of the log."""

    GROUPS = (
        (_("Decision"), ("what", "why")),
        (_("By whom, and when"), ("decided_by", "side", "decided_on", "area")),
    )

    class Meta:
        model = Decision
        fields = (*in_each("what", "why"), "decided_by", "side", "decided_on", "area")
        widgets: ClassVar[dict[str, Any]] = {
            **{name: forms.Textarea(attrs={"rows": 4}) for name in in_each("what", "why")},
            "decided_on": DayInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark_languages()

    def _post_clean(self) -> None:
        """The action writes the entry and checks it."""


class MilestoneForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A milestone."""

    GROUPS = (
        (_("Milestone"), ("title", "area", "owner")),
        (_("By when"), ("days_before", "due")),
    )

    class Meta:
        model = Milestone
        fields = (*in_each("title"), "area", "owner", "days_before", "due")
        widgets: ClassVar[dict[str, Any]] = {"due": DayInput()}

    def __init__(self, *args: Any, edition: Edition, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark_languages()
        fields: Any = self.fields
        fields["owner"].queryset = Member.objects.filter(edition=edition).exclude(name="")
        fields["days_before"].help_text = _("Moves with the edition. Negative: after the opening.")
        fields["due"].help_text = _("A day of its own; left aside when days before the opening are given.")
        own = {area for slug, area in reach_of(user).areas if slug == edition.slug}
        if not user.is_superuser and "" not in own:
            fields["area"].choices = [(code, name) for code, name in Area.choices if code in own]
        if self.instance.days_before is not None:
            self.initial["due"] = None

    def _post_clean(self) -> None:
        """The action writes the milestone and checks it."""


class AuthorityForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """Who decides on the permit."""

    GROUPS = ((_("Who decides"), ("authority", "authority_name")),)

    class Meta:
        model = Dossier
        fields = ("authority", "authority_name")


class PartForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """A part of the dossier."""

    GROUPS = (
        (_("Part"), ("title", "state", "done_on", "days_before")),
        (_("Who, and where"), ("responsible", "url", "file", "drop", "note")),
    )
    file = forms.FileField(
        label=_("file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("Read by the secretariat only. PDF, or a document without programs, of 20 MB at most."),
    )
    drop = forms.BooleanField(label=_("remove the file"), required=False)
    url = forms.URLField(label=_("address"), max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = DossierPart
        fields = ("title", "state", "done_on", "days_before", "responsible", "url", "note")
        widgets: ClassVar[dict[str, Any]] = {"done_on": DayInput(), "note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["responsible"].queryset = Member.objects.filter(edition=edition).exclude(name="")
        fields["days_before"].help_text = _("A day of your own; it cannot put off what the rule sets.")
        if self.instance.key in BY_KEY:
            del fields["title"]
        if not self.instance.stored:
            del fields["drop"]

    def _post_clean(self) -> None:
        """The action writes the part and checks it."""
