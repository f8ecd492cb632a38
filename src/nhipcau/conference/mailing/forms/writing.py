"""The forms of templates and mailings."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.audiences import Audience, audiences_for
from nhipcau.conference.mailing.models import Mailing, MailTemplate
from nhipcau.conference.mailing.wording import COLUMNS
from nhipcau.core.records.fields import in_each


class TemplateForm(Grouped, forms.ModelForm):  # type: ignore[type-arg]
    """The words of a template."""

    GROUPS = (
        (pgettext_lazy("of mails", "Template"), ("name", "audience")),
        (pgettext_lazy("of a mail", "Words"), ("subject", "body")),
    )
    audience = forms.ChoiceField(
        label=_("written for"), help_text=_("It says which fields may stand in the words: they are listed below.")
    )

    class Meta:
        model = MailTemplate
        fields = ("name", "audience", *COLUMNS)
        widgets: ClassVar[dict[str, Any]] = {name: forms.Textarea(attrs={"rows": 14}) for name in in_each("body")}

    def __init__(self, *args: Any, edition: Edition, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["audience"].choices = [(one.name, one.label) for one in audiences_for(user, edition)]
        self.mark_languages()

    def _post_clean(self) -> None:
        """The action checks the words and writes them."""


class MailingForm(Grouped, forms.Form):
    """To which part of an audience a template goes, and how."""

    name = forms.CharField(label=_("name"), max_length=120, help_text=_("Only the secretariat reads it."))
    reply_to = forms.EmailField(
        label=_("answers go to"), required=False, help_text=_("Empty: to the address of this site.")
    )
    second = forms.BooleanField(
        label=_("a second person approves it"),
        required=False,
        initial=True,
        help_text=_("Who hands it in cannot approve it then."),
    )
    pace = forms.TypedChoiceField(
        label=_("pace"),
        coerce=int,
        choices=Mailing.Pace.choices,
        initial=Mailing.Pace.USUAL,
        help_text=_("Mail servers refuse who sends too much at once."),
    )

    def __init__(self, *args: Any, audience: Audience, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = audience.choices(edition)
        for name, (label, choices) in offered.items():
            self.fields[f"of_{name}"] = forms.ChoiceField(
                label=label, required=False, choices=[("", pgettext_lazy("a choice", "all")), *choices]
            )
        self._narrowing = tuple(f"of_{name}" for name in offered)

    @property
    def GROUPS(self) -> Any:  # type: ignore[override]  # noqa: N802 - the name that the base has
        """The headings with the names of fields."""
        to_whom = ((_("To whom"), self._narrowing),) if self._narrowing else ()
        return ((_("Mailing"), ("name", "reply_to")), *to_whom, (_("How"), ("pace", "second")))

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        narrowing = {name.removeprefix("of_"): given[name] for name in self._narrowing}
        return {name: given[name] for name in ("name", "reply_to", "second", "pace")} | {"narrowing": narrowing}
