"""The kinds of documents about people: who may make them, what can be chosen, and what makes them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.accreditation.actions.printing import note_printed
from nhipcau.conference.editions.models import Edition
from nhipcau.exchange.documents.people.badges import Progress, badges_pdf
from nhipcau.exchange.documents.people.cards import place_cards_pdf
from nhipcau.exchange.documents.people.gathering import Choice, badges_for, delegates_for, delegations_for
from nhipcau.exchange.documents.people.letters import invitations_pdf, visa_letters_pdf, with_visa_letter
from nhipcau.exchange.documents.people.lists import delegates_pdf
from nhipcau.exchange.documents.people.travel import hotels_pdf, journeys_for, lodgings_for, transfers_pdf

Keys = list[Any]
#: Who asks, the edition, what was chosen, which rows, and whom to tell how far it is.
Make = Callable[[Any, Edition, Choice, Keys, Progress | None], bytes]


@dataclass(frozen=True)
class Document:
    """A kind of document. `fields` are those of a choice; of up to `direct` rows it is made while one waits.

    More than `at_once` rows become several files, each made in a process of its own, so that memory stays bounded;
    0 is for a list, which is one file. `done` is told which rows are in a file that was made.
    """

    key: str
    title: Any
    about: Any
    permission: str
    fields: tuple[str, ...]
    keys: Callable[[Edition, Choice], Keys]
    make: Make
    direct: int = 60
    at_once: int = 0
    done: Callable[[Any, Edition, Keys], Any] = lambda _user, _edition, _keys: None


def _badges(_user: Any, edition: Edition, choice: Choice, keys: Keys, progress: Progress | None) -> bytes:
    return badges_pdf(edition, choice, keys, progress)


def _visas(user: Any, edition: Edition, choice: Choice, keys: Keys, _progress: Progress | None) -> bytes:
    return visa_letters_pdf(user, edition, choice, keys)


def _invitations(_user: Any, edition: Edition, choice: Choice, keys: Keys, _progress: Progress | None) -> bytes:
    return invitations_pdf(edition, choice, keys)


def _cards(_user: Any, edition: Edition, choice: Choice, keys: Keys, _progress: Progress | None) -> bytes:
    return place_cards_pdf(edition, choice, keys)


def _list(pdf: Callable[[Edition, Choice], bytes]) -> Make:
    return lambda _user, edition, choice, _keys, _progress: pdf(edition, choice)


def _ids(rows: Callable[[Edition, Choice], Any]) -> Callable[[Edition, Choice], Keys]:
    return lambda edition, choice: list(rows(edition, choice).values_list("pk", flat=True))


def _invited(edition: Edition, choice: Choice) -> Keys:
    rows: Any = delegates_for(edition, choice) if choice.per == "person" else delegations_for(edition, choice)
    return list(rows.values_list("pk", flat=True))


DOCUMENTS = {
    one.key: one
    for one in (
        Document(
            "badges",
            _("Badges"),
            _("With photo, category, zones and the code that is read at the door: for those whose badge is issued."),
            "accreditation.badges",
            ("language", "delegation", "category", "format", "layout", "unprinted"),
            _ids(badges_for),
            _badges,
            at_once=1000,
            done=note_printed,
        ),
        Document(
            "delegates",
            _("List of delegates"),
            _("In order of protocol: delegations by rank, the others by the alphabet; in each its head first."),
            "delegations.see",
            ("language", "delegation", "category", "everybody", "contact"),
            _ids(delegates_for),
            _list(delegates_pdf),
            direct=1000,
        ),
        Document(
            "place-cards",
            _("Place cards"),
            _("To be folded: name, function and body on both sides, two on a sheet."),
            "delegations.see",
            ("language", "delegation", "category", "everybody"),
            _ids(delegates_for),
            _cards,
            direct=200,
            at_once=1000,
        ),
        Document(
            "invitations",
            _("Invitation letters"),
            _("One for each delegation, or for each of its people, on the letterhead of the host."),
            "delegations.see",
            ("language", "delegation", "per", "everybody"),
            _invited,
            _invitations,
            at_once=500,
        ),
        Document(
            "visas",
            _("Letters for visas"),
            _("For those who asked for one, with their identity. That it was printed is written down."),
            "delegations.identity",
            ("language", "delegation", "everybody"),
            with_visa_letter,
            _visas,
            at_once=500,
        ),
        Document(
            "transfers",
            _("Arrivals, departures and transfers"),
            _("Day by day in the time of the venue, with people, place and what is arranged."),
            "delegations.see",
            ("language", "delegation"),
            _ids(journeys_for),
            _list(transfers_pdf),
            direct=500,
        ),
        Document(
            "hotels",
            _("Hotels"),
            _("Who stays where, from when until when, and who pays."),
            "delegations.see",
            ("language", "delegation"),
            _ids(lodgings_for),
            _list(hotels_pdf),
            direct=500,
        ),
    )
}
