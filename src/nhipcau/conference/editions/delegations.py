"""The delegations of an edition as people read them."""

from dataclasses import dataclass

from nhipcau.conference.editions.models import EditionDelegation
from nhipcau.core.sources.references import Key
from nhipcau.registry.partnerships.cards import remark_key


@dataclass(frozen=True)
class DelegationView:
    """A delegation of an edition."""

    delegation: EditionDelegation

    @property
    def remark_key(self) -> Key:
        """The key of its remarks."""
        return remark_key(self.delegation)
