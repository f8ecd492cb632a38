"""One's own seats, once a plan is published."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy

from nhipcau.conference.agenda.contributions import Contributed, contribution
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.seating.models import Guest
from nhipcau.conference.seating.wording import seat_words, title_in
from nhipcau.core.text.languages import LANGUAGES


@contribution(15, gettext_lazy("My seats"))
def seats(delegate: Delegate, token: str) -> Iterator[Contributed]:
    """Where somebody sits on the plans that are published, in the order of time. One query."""
    rows = Guest.objects.filter(delegate=delegate, seat__isnull=False, plan__published_at__isnull=False)
    names = ("seat", "plan__layout__session__room__venue")
    for guest in rows.select_related(*names).order_by("plan__layout__session__starts", "pk"):
        layout = guest.plan.layout
        room = layout.session.room if layout.session else None
        where = [part.translated("name") for part in (room, room.venue)] if room else []
        yield Contributed(
            title=title_in(layout, get_language() or LANGUAGES[0]),
            where=", ".join(text.value for text in where if text),
            words=capfirst(seat_words(guest.seat)) if guest.seat else "",
        )
