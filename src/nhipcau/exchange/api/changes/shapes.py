"""The shapes of what is told to who mirrors the register, for the description of the interface."""

from datetime import datetime
from typing import Any, Literal

from ninja import Field, Schema


class Change(Schema):
    """What happened to a record."""

    event: Literal["created", "changed", "removed"] = Field(
        description="`created`: it was not there when you began to read on; `removed`: its address leads nowhere."
    )
    type: str = Field(description="The type of the record, as in its address.")
    id: str = Field(description="The identifier of the record.")
    at: datetime = Field(description="When it happened last.")
    href: str = Field(description="The address of the record in the interface.")
    record: dict[str, Any] | None = Field(
        default=None, description="With `records=true` the record as it is now; null for one that is gone."
    )


class Changes(Schema):
    """A stretch of what happened."""

    changes: list[Change] = Field(description="Oldest first; each record once.")
    cursor: str = Field(description="The place up to which this tells.", examples=["812.40771"])
    more: bool = Field(description="Whether more follows now.")
    next: str = Field(description="The address that tells what follows: now, or the next time.")
    fictional: bool = Field(default=False, description="Present and true where all data is invented.")
