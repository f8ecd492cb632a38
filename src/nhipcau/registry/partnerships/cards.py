"""Records made ready for a page: agreements with their state and chain, parties then and now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.sources.references import Key
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.lists.agreements import signed_on, state_text
from nhipcau.registry.partnerships.models import Agreement, Phase
from nhipcau.registry.partnerships.models.partnerships import Party
from nhipcau.registry.partnerships.queries.states import term_of
from nhipcau.registry.partnerships.queries.units import today_of
from nhipcau.registry.partnerships.rules import AgreementState, state_of
from nhipcau.registry.places.models import Locality


def remark_key(record: Model) -> Key:
    """The key under which a page holds the remarks of a record."""
    return ContentType.objects.get_for_model(record).pk, record.pk


@dataclass(frozen=True)
class PartyCard:
    """A party as it signed, and the units of today's map it is or became; `changed` when these are others."""

    body: Locality | Organisation
    today: list[Locality]

    @property
    def changed(self) -> bool:
        """Whether the unit that signed exists no more."""
        return isinstance(self.body, Locality) and not self.body.is_current


def party_cards(parties: Iterable[Party]) -> list[PartyCard]:
    """The bodies of parties or signatures, each once, with their units today; one query."""
    bodies = list(dict.fromkeys(party.body for party in parties))
    today = today_of(one for one in bodies if isinstance(one, Locality))
    return [PartyCard(one, today.get(one.pk, []) if isinstance(one, Locality) else []) for one in bodies]


@dataclass
class AgreementCard:
    """An agreement with its state on a day, the signed agreements that renew it, and the plans that carry it out."""

    agreement: Agreement
    state: AgreementState
    state_text: Any
    renewed_by: list[Agreement]
    plans: list["AgreementCard"] = field(default_factory=list)

    @property
    def remark_key(self) -> Key:
        """The key of its remarks."""
        return remark_key(self.agreement)

    @property
    def signed_on(self) -> list[PartialDate]:
        """The days on which the parties signed."""
        return signed_on(self.agreement)

    @property
    def cited(self) -> list[Model]:
        """What of it a page cites."""
        return [self.agreement, *self.agreement.signatures.all()]


def agreement_card(agreement: Agreement, today: date) -> AgreementCard:
    """An agreement read with `agreements_in_full` or `agreements_in_line`, as of `today`."""
    state = state_of(term_of(agreement), today)
    return AgreementCard(
        agreement, state, state_text(state, agreement.period_to, today), list(agreement.renewed_by.all())
    )


def agreement_cards(agreements: Iterable[Agreement], today: date) -> list[AgreementCard]:
    """Cards in the order given, each followed by none of its plans: these stand in `plans` of their parent."""
    cards = {one.pk: agreement_card(one, today) for one in agreements}
    for card in cards.values():
        parent = cards.get(card.agreement.parent_id or 0)
        if parent is not None and parent is not card:
            parent.plans.append(card)
    return list(cards.values())


def chain_of(agreement: Agreement, agreements: Sequence[Agreement]) -> list[Agreement]:
    """The agreements that this one renews, itself, and those that renew it, the oldest first.

    Signed or not, and whatever the partnership of its two neighbours; only of these are others followed.
    """
    known = {one.pk: one for one in agreements} | {one.pk: one for one in agreement.renewed_by.all()}
    if agreement.renews:
        known.setdefault(agreement.renews.pk, agreement.renews)
    chain = [agreement]
    while (before := known.get(chain[0].renews_id or 0)) and before not in chain:
        chain.insert(0, before)
    for one in chain:
        chain += [after for after in known.values() if after.renews_id == one.pk and after not in chain]
    return chain


@dataclass(frozen=True)
class PhaseCard:
    """A phase of a partnership."""

    phase: Phase

    @property
    def remark_key(self) -> Key:
        """The key of its remarks."""
        return remark_key(self.phase)

    @property
    def cited(self) -> list[Model]:
        """What of it a page cites."""
        return [self.phase, *self.phase.contents.all()]
