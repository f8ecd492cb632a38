"""Letters: the visa letter of a delegate, and invitations to delegations or to each of their people."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from nhipcau.conference.delegations import naming, sensitive
from nhipcau.conference.delegations.letters import language_of
from nhipcau.conference.delegations.models import Delegate, Delegation, Identity, Journey, Quota
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.core.dates.formats import format_number
from nhipcau.core.privacy.models import Access
from nhipcau.core.text.countries import country_name
from nhipcau.exchange.documents.people.gathering import Choice, delegates_for, delegations_for, in_turn
from nhipcau.exchange.documents.people.letterhead import Letter, greeting, held, letters_pdf, on_letterhead
from nhipcau.exchange.documents.people.wording import (
    body_word,
    category_word,
    day_word,
    edition_words,
    function_word,
)
from nhipcau.registry.places.models import Country


def visa_letter(user: Any, delegate: Delegate, language: str, *, other: str = "") -> bytes:
    """The visa letter of one delegate; the look into the identity is written down as printing.

    `other` as in `sensitive.identity_of`: a person reads the own letter without a permission. Raises
    `PermissionDenied`, TypesettingError.
    """
    edition = delegate.delegation.edition
    identity = sensitive.identity_of(user, delegate, deed=Access.Deed.PRINTED, other=other)
    with override(language):
        letters = [_visa(edition, delegate, identity, language)]
        return letters_pdf(edition, language, _("Letter for a visa"), letters)


def visa_letters_pdf(user: Any, edition: Edition, choice: Choice, delegates: Collection[Any]) -> bytes:
    """The visa letters of people, each in the chosen language or that of the delegation; written down as printing.

    Raises `PermissionDenied`, TypesettingError.
    """
    people = list(in_turn(delegates_for(edition, choice), delegates))
    identities = sensitive.identities_of(user, edition, people, Access.Deed.PRINTED) if people else {}
    letters = []
    for one in people:
        language = choice.language or language_of(one.delegation)
        with override(language):
            letters.append(_visa(edition, one, identities.get(one.pk), language))
    with override(choice.language or "vi"):
        return letters_pdf(edition, choice.language or "vi", _("Letters for visas"), letters)


def with_visa_letter(edition: Edition, choice: Choice) -> list[uuid.UUID]:
    """The keys of the people who asked for a visa letter, in order; where they asked for it is not read."""
    people = list(delegates_for(edition, choice))
    asked = sensitive.filled_in(people)
    return [one.pk for one in people if "visa_at" in asked[one.pk]]


def invitations_pdf(edition: Edition, choice: Choice, keys: Collection[Any]) -> bytes:
    """Invitations, one for each delegation or (`per` "person") for each of its people. Raises TypesettingError."""
    per_person = choice.per == "person"
    rows = delegates_for(edition, choice) if per_person else delegations_for(edition, choice)
    letters = []
    for one in in_turn(rows, keys):
        language = choice.language or language_of(one.delegation if per_person else one)
        with override(language):
            letters.append(_to_person(edition, one, language) if per_person else _to_body(edition, one, language))
    with override(choice.language or "vi"):
        return letters_pdf(edition, choice.language or "vi", _("Invitations"), letters)


def _visa(edition: Edition, delegate: Delegate, identity: Identity | None, language: str) -> dict[str, Any]:
    words = edition_words(edition, language)
    named = {"edition": words.title, "held": held(edition, language)}
    letter = Letter(
        language=language,
        to=(_consulate(edition, identity.visa_at if identity else ""),),
        subject=_("invitation of %(name)s, for a visa") % {"name": naming.clean(delegate.name)},
        greeting=pgettext("beginning of a letter", "Dear Sir or Madam,"),
        before=(_("We confirm that the following person is invited to take part in %(edition)s%(held)s.") % named,),
        facts=tuple(_facts(edition, delegate, identity, language)),
        after=(
            _("We kindly ask you to give the application for a visa your attention, in time for the arrival."),
            _("Should you have any question, the organising committee is at your disposal."),
        ),
        closing=_closing(),
    )
    return on_letterhead(edition, letter)


def _facts(edition: Edition, delegate: Delegate, identity: Identity | None, language: str) -> list[tuple[str, str]]:
    delegation = delegate.delegation
    category = _("%(category)s, delegation %(delegation)s") % {
        "category": category_word(delegate.category),
        "delegation": delegation.name(language).value,
    }
    facts = [
        (_("Full name"), naming.clean(delegate.name)),
        *(_known_of(identity, language) if identity else ()),
        (_("Function"), function_word(delegate, language)),
        (_("Body"), body_word(delegate, language)),
        (_("Takes part as"), category),
        *_journeys(edition, delegate, language),
    ]
    return [(label, value) for label, value in facts if value]


def _known_of(identity: Identity, language: str) -> list[tuple[str, str]]:
    return [
        (_("Date of birth"), day_word(identity.born_on, language)),
        (_("Place of birth"), identity.born_in),
        (_("Nationality"), _nationality(identity.nationality, language)),
        (_("Passport or identity card"), identity.passport),
        (_("Valid until"), day_word(identity.passport_until, language)),
    ]


def _journeys(edition: Edition, delegate: Delegate, language: str) -> list[tuple[str, str]]:
    """The first arrival and the last departure of somebody, by name or with the whole delegation."""
    rows = Journey.objects.filter(delegation=delegate.delegation_id, at__isnull=False)
    days = {}
    for one in rows.filter(Q(people=None) | Q(people=delegate)).order_by("at"):
        assert one.at is not None
        if one.way not in days or one.way == Journey.Way.DEPARTURE:
            days[one.way] = local_of(one.at, zone_of_edition(edition)).date()
    labels = {Journey.Way.ARRIVAL: _("Arrival"), Journey.Way.DEPARTURE: _("Departure")}
    return [(label, day_word(days.get(way), language)) for way, label in labels.items()]


def _consulate(edition: Edition, city: str) -> str:
    words = {"city": city or "…………"}
    if edition.country == Country.VIETNAM:
        return _("To the consular service of Vietnam in %(city)s") % words
    if edition.country == Country.FRANCE:
        return _("To the consular service of France in %(city)s") % words
    return _("To the consular service in %(city)s") % words


def _nationality(code: str, language: str) -> str:
    if code in Country.values:
        return str(Country(code).label)
    return country_name(code, language) if code else ""


def _to_body(edition: Edition, delegation: Delegation, language: str) -> dict[str, Any]:
    name = delegation.name(language).value
    words = edition_words(edition, language)
    said = {"delegation": name, "edition": words.title, "held": held(edition, language)}
    head = delegation.head
    letter = Letter(
        language=language,
        to=(name,),
        subject=_("invitation to %(edition)s") % said,
        greeting=greeting(head, language),
        before=(
            _("We have the honour to invite %(delegation)s to take part in %(edition)s%(held)s.") % said,
            *_theme(words.theme),
            *_registering(delegation, language),
        ),
        closing=_closing(),
    )
    return on_letterhead(edition, letter)


def _to_person(edition: Edition, delegate: Delegate, language: str) -> dict[str, Any]:
    words = edition_words(edition, language)
    said = {
        "edition": words.title,
        "held": held(edition, language),
        "category": str(delegate.get_category_display()),
        "delegation": delegate.delegation.name(language).value,
    }
    beside = (function_word(delegate, language), body_word(delegate, language))
    letter = Letter(
        language=language,
        to=(naming.addressed(delegate, language), *(text for text in beside if text)),
        subject=_("invitation to %(edition)s") % said,
        greeting=greeting(delegate, language),
        before=(
            _("We have the honour to invite you to take part in %(edition)s%(held)s.") % said,
            _("You are registered with the delegation %(delegation)s (%(category)s).") % said,
            *_theme(words.theme),
        ),
        closing=_closing(),
    )
    return on_letterhead(edition, letter)


def _theme(theme: str) -> tuple[str, ...]:
    return (_("The theme of the conference is: %(theme)s") % {"theme": theme},) if theme else ()


def _registering(delegation: Delegation, language: str) -> tuple[str, ...]:
    """How many may be registered, and until when, as far as it is set."""
    said = []
    quota = Quota.objects.filter(delegation=delegation, category="").first()
    if quota and quota.places:
        places = format_number(quota.places, language)
        said.append(
            ngettext("There is a place for %(n)s person.", "There are places for %(n)s people.", quota.places)
            % {"n": places}
        )
    registration = getattr(delegation.edition, "registration", None)
    closes = delegation.closes_at or (registration.closes_at if registration else None)
    if closes:
        day = day_word(local_of(closes, zone_of_edition(delegation.edition)).date(), language)
        said.append(_("Please register who comes by %(day)s.") % {"day": day})
    return (" ".join(said),) if said else ()


def _closing() -> str:
    return pgettext("end of a letter", "Yours faithfully,")
