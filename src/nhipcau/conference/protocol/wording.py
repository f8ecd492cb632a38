"""How people are named in orders, and words for what was done about a rank."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.wording import sentence
from nhipcau.conference.protocol.actions.orders import RANKED
from nhipcau.conference.protocol.actions.standings import CHANGED, CONFIRMED, OVERRIDDEN, RESTORED

STEPS: dict[str, Any] = {
    CONFIRMED: _("rank confirmed"),
    CHANGED: _("rank changed"),
    OVERRIDDEN: _("rank set aside"),
    RESTORED: _("level set by hand taken back"),
}
sentence(RANKED, _("Place in the order of protocol set"))


def formally(delegate: Delegate, language: str) -> str:
    """The form of address and the whole name in a language: "Madame Marie Durand"; never empty."""
    honorific = naming.HONORIFICS.get(delegate.honorific, {}).get(language, "")
    return f"{honorific} {naming.printed(delegate)}".strip()
