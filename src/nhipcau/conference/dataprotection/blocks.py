"""What it adds to the desk, and what its steps are called."""

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from nhipcau.conference.dataprotection.actions.erasing import PERMISSION
from nhipcau.conference.dataprotection.queries.requests import Asked, pressing
from nhipcau.conference.delegations.naming import printed
from nhipcau.conference.delegations.wording import known_verbs, sentence
from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition

#: So many lines stand on the front page.
FIRST = 5

desk_tab(Part.PEOPLE, 66, gettext_lazy("Personal data"), "privacy:desk", PERMISSION)
for _verb, _words in {
    "erased": pgettext_lazy("what was done", "Data about the person erased"),
    "data-asked": pgettext_lazy("what was done", "Correction or erasure asked for"),
    "data-settled": pgettext_lazy("what was done", "Request about data answered"),
    "consent": pgettext_lazy("what was done", "Consent given"),
    "consent-back": pgettext_lazy("what was done", "Consent refused or taken back"),
}.items():
    if _verb not in known_verbs():
        sentence(_verb, _words)


@desk_block(40, PERMISSION)
def requests(edition: Edition, user: Any) -> Block | None:
    """Requests of people about their data that are to be answered."""
    found = pressing(edition)
    if not found:
        return None
    url = reverse("privacy:desk", args=[edition.slug])
    lines = [_line(edition, one) for one in found[:FIRST]]
    return Block(_("Requests about personal data"), lines, url, len(found))


def _line(edition: Edition, one: Asked) -> Line:
    urgency = Urgency.LATE if one.is_late else Urgency.SOON if one.is_soon else Urgency.OPEN
    words = f"{capfirst(one.request.get_kind_display())}: {printed(one.request.delegate)}"
    return Line(words, reverse("privacy:request", args=[edition.slug, one.request.pk]), urgency, one.request.due_on)
