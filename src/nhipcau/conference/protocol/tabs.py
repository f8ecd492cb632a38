"""What protocol adds to the desk of an edition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.actions import PERMISSION
from nhipcau.conference.protocol.queries.checks import open_checks
from nhipcau.conference.protocol.queries.people import proposed_in
from nhipcau.conference.protocol.queries.rules import unverified_in
from nhipcau.conference.protocol.queries.welcome import unwelcomed_in

desk_tab(Part.AROUND, 71, gettext_lazy("Protocol"), "protocol:people", PERMISSION)


@desk_block(71, PERMISSION)
def protocol(edition: Edition, user: Any) -> Block | None:
    """Ranks to confirm, offices and names to check, arrivals nobody welcomes yet."""
    people = reverse("protocol:people", args=[edition.slug])
    proposed, unverified, unwelcomed = proposed_in(edition), unverified_in(edition), unwelcomed_in(edition)
    things, delegations = open_checks(edition)
    lines = [
        (
            proposed,
            ngettext("%(n)s proposed rank is to be confirmed", "%(n)s proposed ranks are to be confirmed", proposed),
            f"{people}?how=proposed",
        ),
        (
            unverified,
            ngettext(
                "%(n)s office is to be checked against its text",
                "%(n)s offices are to be checked against their texts",
                unverified,
            ),
            f"{people}/rules",
        ),
        (
            things and delegations,
            ngettext(
                "names and flag of %(n)s delegation are to be checked",
                "names and flags of %(n)s delegations are to be checked",
                delegations,
            ),
            f"{people}/names?show=open",
        ),
        (
            unwelcomed,
            ngettext("%(n)s arrival has nobody who welcomes", "%(n)s arrivals have nobody who welcomes", unwelcomed),
            f"{people}/welcome",
        ),
    ]
    shown = [Line(words % {"n": n}, url, Urgency.OPEN) for n, words, url in lines if n]
    return Block(_("Protocol"), shown, people) if shown else None
