"""What delegations add to the desk of an edition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.delegations.queries.delegations import ALONE, NOMINATED
from nhipcau.conference.delegations.queries.doing import to_do
from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import day_of, zone_of_edition

desk_tab(Part.PEOPLE, 60, gettext_lazy("Delegations"), "delegations:list", "delegations.see")


@desk_block(60, "delegations.see")
def delegations(edition: Edition, user: Any) -> Block | None:
    """The delegations, people and transfers that wait for something."""
    found, url = to_do(edition), reverse("delegations:list", args=[edition.slug])
    lines = []
    if found.near:
        words = ngettext("%(n)s delegation still registers", "%(n)s delegations still register", found.near)
        day = day_of(found.deadline, zone_of_edition(edition)) if found.deadline else None
        lines.append(Line(words % {"n": found.near}, url, Urgency.SOON, day))
    counts = [
        (
            found.submitted,
            ngettext("%(n)s delegation is to be decided on", "%(n)s delegations are to be decided on", found.submitted),
            f"{url}?state=submitted",
        ),
        (
            found.nominated,
            ngettext(
                "the focal point of %(n)s delegation is to be confirmed",
                "the focal points of %(n)s delegations are to be confirmed",
                found.nominated,
            ),
            f"{url}?lacking={NOMINATED}",
        ),
        (
            found.alone,
            ngettext("%(n)s delegation has no focal point", "%(n)s delegations have no focal point", found.alone),
            f"{url}?lacking={ALONE}",
        ),
        (
            found.waiting,
            ngettext("%(n)s person waits for a place", "%(n)s people wait for a place", found.waiting),
            reverse("delegations:waiting", args=[edition.slug]),
        ),
        (
            found.unanswered,
            ngettext("%(n)s invitation is not answered", "%(n)s invitations are not answered", found.unanswered),
            f"{url}?state=invited",
        ),
        (
            found.transfers,
            ngettext("%(n)s transfer is to be arranged", "%(n)s transfers are to be arranged", found.transfers),
            f"{reverse('delegations:travel', args=[edition.slug])}?transfer=open",
        ),
    ]
    lines += [Line(words % {"n": n}, where, Urgency.OPEN) for n, words, where in counts if n]
    return Block(_("Delegations"), lines, url) if lines else None
