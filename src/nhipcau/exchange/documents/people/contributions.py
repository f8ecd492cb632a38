"""What printed matter adds to the personal page of a delegate: the letter for a visa, where one was asked for."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.conference.agenda.contributions import Contributed, contribution
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.sensitive import filled_in
from nhipcau.exchange.documents.people.gathering import EXPECTED


@contribution(80, gettext_lazy("My letters"))
def letters(delegate: Delegate, token: str) -> Iterable[Contributed]:
    """The letter for a visa, once it is decided that the person comes."""
    if has_visa_letter(delegate):
        yield Contributed(_("Letter for a visa (PDF)"), url=reverse("printing:own-visa", args=[token]))


def has_visa_letter(delegate: Delegate) -> bool:
    """Whether somebody comes and asked for a letter for a visa."""
    return delegate.state in EXPECTED and "visa_at" in filled_in([delegate])[delegate.pk]
