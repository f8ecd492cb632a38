"""What accreditation adds to the desk of an edition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.accreditation.queries.badges import progress_of
from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition

desk_tab(Part.PEOPLE, 62, gettext_lazy("Accreditation"), "accreditation:desk", "accreditation.review")
desk_tab(Part.PEOPLE, 63, gettext_lazy("Security check"), "accreditation:security", "accreditation.clear")


@desk_block(62, "accreditation.review")
def waiting(edition: Edition, user: Any) -> Block | None:
    """Who waits for a review, and the badges that can be issued."""
    found, url = progress_of(edition), reverse("accreditation:desk", args=[edition.slug])
    lines = []
    if n := found.without_approval:
        words = ngettext("%(n)s person waits for a review", "%(n)s people wait for a review", n)
        lines.append(Line(words % {"n": n}, f"{url}?state=submitted", Urgency.OPEN))
    if n := found.without_check:
        words = ngettext(
            "%(n)s approved person waits for the security check", "%(n)s approved people wait for the security check", n
        )
        lines.append(Line(words % {"n": n}, f"{url}?state=approved&check=asked"))
    if n := found.ready:
        words = ngettext("%(n)s badge can be issued", "%(n)s badges can be issued", n)
        lines.append(Line(words % {"n": n}, reverse("accreditation:badges", args=[edition.slug]), Urgency.OPEN))
    return Block(_("Accreditation"), lines, url) if lines else None
