"""The form by which a rapporteur is asked for a report."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.desk.forms.moments import shown, taken
from nhipcau.conference.editions.desk.forms import Grouped
from nhipcau.conference.papers.forms.desk import LocalMoment
from nhipcau.conference.programme.models import Session
from nhipcau.core.accounts.models import LANGUAGES
from nhipcau.followup.recommendations.actions.reports import Asked
from nhipcau.followup.recommendations.models import SessionReport
from nhipcau.followup.recommendations.queries.sessions import reporters_of


class AskForm(Grouped, forms.Form):
    """Who is asked, where the link goes, in which language, by when; filled from the programme where that knows."""

    GROUPS: ClassVar[Any] = ((_("Rapporteur"), ("rapporteur", "email", "language", "due")),)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    rapporteur = forms.CharField(label=_("name"), max_length=200)
    email = forms.EmailField(label=_("e-mail"), help_text=_("The personal link is sent there."))
    language = forms.ChoiceField(label=_("language of the report"), choices=LANGUAGES)
    due = LocalMoment(label=_("expected by"), required=False)

    def __init__(self, data: Any, *, session: Session, report: SessionReport | None) -> None:
        self.session = session
        super().__init__(data, initial=_initial(session, report))

    def clean_due(self) -> datetime | None:
        """The instant that is meant. Raises `ValidationError`."""
        return taken(self.cleaned_data["due"], self.session.edition)

    @property
    def asked(self) -> Asked:
        """What the action takes, once the form is valid."""
        data = self.cleaned_data
        return Asked(data["rapporteur"], data["email"], data["language"], data["due"])


def _initial(session: Session, report: SessionReport | None) -> dict[str, Any]:
    here = get_language() or LANGUAGES[0][0]
    if report is not None and report.email:
        due = shown(report.due, session.edition)
        names = ("version", "rapporteur", "email", "language")
        return {**{name: getattr(report, name) for name in names}, "due": due}
    initial: dict[str, Any] = {"version": report.version if report else None, "language": here}
    for one in reporters_of(session):
        name = str(one.person) if one.person else one.name
        return {**initial, "rapporteur": name, "email": one.email, "language": one.language or here}
    return initial
