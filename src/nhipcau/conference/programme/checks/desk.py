"""What the desk of an edition says of warnings: a tab, and a block of its front page."""

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.desk import Block, Line, Part, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.checks.queries import kinds_of

desk_tab(Part.SESSIONS, 30, _("Warnings"), "warnings:list", "programme.see")


#: So many kinds of warnings stand on the front page.
MOST = 6


@desk_block(30, "programme.see")
def warnings_by_kind(edition: Edition, user: Any) -> Block | None:
    """How many warnings there are, by the most frequent kinds."""
    kinds = sorted(kinds_of(edition), key=lambda kind: -kind[2])
    if not kinds:
        return None
    page = reverse("warnings:list", args=[edition.slug])
    lines = [Line(f"{capfirst(label)} ({number})", f"{page}?kind={code}") for code, label, number in kinds[:MOST]]
    return Block(_("Warnings"), lines, page, total=sum(number for _code, _label, number in kinds))
