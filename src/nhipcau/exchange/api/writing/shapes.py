"""The shape of a proposal, for the description of the interface."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import TextChoices
from ninja import Field, Schema
from pydantic import JsonValue

from nhipcau.core.proposals.models import Item, Proposal, ProposedChange, Step


def _one_of(choices: type[TextChoices], description: str = "") -> Any:
    """A member that is one of these values, which are written out where it stands."""
    return Field(description=description or None, json_schema_extra={"enum": list[JsonValue](choices.values)})


class ProposedRecord(Schema):
    """A record that a proposal is about."""

    id: str
    type: str
    title: str
    event: str = _one_of(Item.Event, "What is to become of it.")
    href: str = Field(description="Where the record is, or will be.")


class FieldChange(Schema):
    """What is to become of one column of a record or of one of its parts; or of a part as a whole."""

    record: str = Field(description="The record, written as type/id.")
    part: str = Field(description="The path of the parts; empty for the record itself.")
    part_id: int | None = Field(description="The number of the part that is there.")
    column: str = Field(description="The column, texts with their language; empty for a part that comes or goes.")
    before: Any = Field(default=None, description="What stood there when it was proposed.")
    after: Any = Field(default=None, description="What is to stand there.")
    event: Literal["added", "changed", "removed"]
    state: str = _one_of(ProposedChange.State, "Whether it waits, was carried out, or was left.")


class ProposalStep(Schema):
    """What happened to a proposal."""

    event: str = _one_of(Step.Verb)
    at: datetime
    words: str = Field(description="What was said with it: the reason of a proposal or an undoing, an answer.")


class ProposalListed(Schema):
    """A proposal as it stands in the list: what it is about, why, and what became of it."""

    id: UUID
    type: Literal["proposals"]
    href: str
    url: str = Field(description="Its page.")
    title: str
    state: str = _one_of(Proposal.State, "`open` waits for a moderator; `direct` was published at once.")
    origin: str = _one_of(Proposal.Origin)
    made_at: datetime
    decided_at: datetime | None
    words: str = Field(description="What the moderator who decided said to its author.")
    reason: str
    records: list[ProposedRecord]
    more: bool = Field(description="Whether it has more records, or changes, than are shown.")


class ProposalShown(ProposalListed):
    """A proposal: what it wants, why, on which source, and what became of it."""

    source: dict[str, Any] = Field(description="A source of the register by its `id`, or a new one as it was given.")
    locator: str
    changes: list[FieldChange]
    steps: list[ProposalStep] = Field(description="What happened to it, oldest first.")


class ProposalsListed(Schema):
    """A page of one's own proposals."""

    type: Literal["proposals"]
    records: list[ProposalListed] = Field(description="The newest first.")
    next: str | None = Field(description="The next page; null on the last.")
