"""The released programme of an edition."""

from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule.models import Release
from nhipcau.conference.schedule.pages.cards import Card
from nhipcau.conference.schedule.pages.days import DayView
from nhipcau.conference.schedule.pages.shell import Shell
from nhipcau.conference.schedule.queries import current_release, release_view
from nhipcau.portal.embeds.pieces.base import Group, Item, Piece

#: A programme of more sessions is shown a day at a time, and of a day so many.
WHOLE = 100


class ProgrammePiece(Piece):
    """The programme as it was released last, whole or a day of it; before the first release, when and where."""

    template = "embeds/programme.html"
    height = 560

    def __init__(self, edition: Edition, release: Release | None, day: date | None) -> None:
        self._edition, self._release, self._day = edition, release, day

    @property
    def title(self) -> str:
        """Whose programme it is."""
        return _("Programme: %(edition)s") % {"edition": self._edition}

    @property
    def url(self) -> str:
        """Below /embed, with the day."""
        path = reverse("embeds:programme", args=[self._edition.slug])
        return f"{path}?{urlencode({'day': self._day})}" if self._day else path

    @property
    def page(self) -> str:
        """The programme; the edition before there is one."""
        if self._release is None:
            return self._edition.get_absolute_url()
        return reverse("schedule:programme", args=[self._edition.slug])

    @property
    def stamp(self) -> str:
        """The release, as it is no change of the register."""
        return str(self._release.pk if self._release else "")

    @property
    def day(self) -> date:
        """When it was released."""
        return localdate(self._release.released_at) if self._release else super().day

    @cached_property
    def _shell(self) -> Shell | None:
        return Shell(release_view(self._release)) if self._release else None

    @cached_property
    def _days(self) -> list[DayView]:
        """Those that are shown: one of them where it was asked for, or where all are too many."""
        found = self._shell.days if self._shell else []
        if self._day:
            return [one for one in found if one.day == self._day]
        return found if sum(len(one.cards) for one in found) <= WHOLE else found[:1]

    def context(self) -> dict[str, Any]:
        """The days that are shown, and the others to go to."""
        shell = self._shell
        return {
            "edition": self._edition,
            "shell": shell,
            "days": [(one, one.cards[:WHOLE]) for one in self._days],
            "others": shell.tabs if shell and len(self._days) < len(shell.days) else [],
            "path": reverse("embeds:programme", args=[self._edition.slug]),
            "more": any(len(one.cards) > WHOLE for one in self._days),
            "most": WHOLE,
        }

    def groups(self) -> list[Group]:
        """The sessions by days."""
        return [Group(one.title, [_item(card) for card in one.cards[:WHOLE]]) for one in self._days]


def _item(card: Card) -> Item:
    title = card.content.translated("title")
    hours = "–".join(moment.clock for moment in (card.starts, card.ends) if moment)
    cancelled = _("cancelled") if card.content.is_cancelled else ""
    beside = [part for part in (cancelled, hours or card.when, card.place) if part]
    return Item(card.address, title.value if title else card.content.slug, beside)


def programme_piece(slug: str, params: QueryDict) -> ProgrammePiece | None:
    """The piece of the edition with a slug, of one day if `day` says so; None for an edition there is none of."""
    edition = Edition.objects.filter(slug=slug).first()
    if edition is None:
        return None
    return ProgrammePiece(edition, current_release(edition), _day(params.get("day", "")))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-10-24") else None
    except ValueError:
        return None
