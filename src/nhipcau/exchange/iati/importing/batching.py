"""What all that is written of an import has in common."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Writing:
    """The moment of what is written, in one transaction, and by whose account; the name of the file."""

    moment: datetime
    user: Any
    name: str

    @property
    def user_id(self) -> int | None:
        """The account's id; None for none."""
        return self.user.pk if self.user else None
