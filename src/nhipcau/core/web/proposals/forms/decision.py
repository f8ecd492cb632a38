"""What a moderator has decided so far on the changes of a proposal, kept from page to page."""

from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict

from nhipcau.core.proposals.models import Proposal, ProposedChange
from nhipcau.core.proposals.review import Line, Review
from nhipcau.core.web.proposals.forms.boxes import Box, box_for
from nhipcau.core.web.proposals.forms.links import Choices

SALT = "proposals.decision"


@dataclass
class Decision:
    """By the ids of changes: those left out, other values for some, and those that may overwrite what was seen."""

    proposal: Proposal
    left: set[int] = field(default_factory=set)
    amended: dict[int, Any] = field(default_factory=dict)
    seen: dict[int, str] = field(default_factory=dict)
    boxes: dict[int, Box] = field(default_factory=dict)

    @classmethod
    def kept_in(cls, signed: str, proposal: Proposal) -> "Decision":
        """What was decided on other pages; nothing, if that is not of this proposal."""
        decision = cls(proposal)
        try:
            pk, left, amended, seen = signing.loads(signed, salt=SALT)
        except (signing.BadSignature, ValueError):
            return decision
        if pk == str(proposal.pk):
            decision.left = set(left)
            decision.amended = {int(one): value for one, value in amended.items()}
            decision.seen = {int(one): value for one, value in seen.items()}
        return decision

    @property
    def signed(self) -> str:
        """As it is sent with a page."""
        held = [str(self.proposal.pk), sorted(self.left), self.amended, self.seen]
        return signing.dumps(held, salt=SALT, compress=True)

    def take(self, data: QueryDict, shown: Review) -> None:
        """Add what was decided on a page; what cannot be read gets an error in its box."""
        self.offer(shown)
        sent = set(data.getlist("line"))
        lines = [line for line in shown.lines if str(line.change.pk) in sent]
        choices = Choices()
        for line in lines:
            self._tick(line, data)
            box = self.boxes.get(line.change.pk)
            if box is not None:
                box.take(data)
                if box.kind in ("link", "links"):
                    choices.want(box.target, box.slugs())
        choices.read()
        for line in lines:
            self._amend(line, choices)

    def offer(self, shown: Review) -> None:
        """Make a box for each field of a page, filled with what will be published."""
        choices = Choices()
        for line in shown.lines:
            change = line.change
            if change.field:
                columned = line.columned
                column, wording = columned.columns_by_name[change.field], columned.wordings.get(change.field)
                box = self.boxes[change.pk] = box_for(column, f"amend-{change.pk}", wording, choices)
                if box.kind in ("link", "links"):
                    value = self.amended.get(change.pk, change.after)
                    choices.want(box.target, value if isinstance(value, list) else [value])
        choices.read()
        for line in shown.lines:
            wanted = self.boxes.get(line.change.pk)
            if wanted is not None:
                value = self.amended.get(line.change.pk, line.change.after)
                wanted.fill({**line.values, line.change.field: value}, choices)

    @property
    def keep(self) -> set[int] | None:
        """The changes to carry out, None for all. A part that is not added takes all it would hold with it."""
        if not self.left:
            return None
        changes = ProposedChange.objects.filter(item__proposal=self.proposal)
        markers = changes.filter(pk__in=self.left, field="").exclude(key="").values_list("item", "part", "key")
        gone = set(markers)
        rows = changes.values_list("pk", "item", "part", "key")
        return {pk for pk, *place in rows if pk not in self.left and tuple(place) not in gone}

    def errors(self) -> list[tuple[Box, str]]:
        """What is wrong with the other values given."""
        return [(box, words) for box in self.boxes.values() for words in box.errors]

    def _tick(self, line: Line, data: QueryDict) -> None:
        pk = line.change.pk
        (self.left.discard if f"keep-{pk}" in data else self.left.add)(pk)
        seen = data.get(f"over-{pk}", "")
        if seen:
            self.seen[pk] = seen
        else:
            self.seen.pop(pk, None)

    def _amend(self, line: Line, choices: Choices) -> None:
        change, box = line.change, self.boxes.get(line.change.pk)
        if box is None:
            return
        try:
            value = box.value(line.values, choices)
            column: Any = box.column
            value = value if box.kind in ("link", "links", "marks", "pick") else _cleaned(column, value)
        except ValidationError as error:
            box.errors += error.messages
            return
        if value == change.after or (value in (None, "", []) and change.after in (None, "", [])):
            self.amended.pop(change.pk, None)
        else:
            self.amended[change.pk] = value


def _cleaned(column: Any, value: Any) -> Any:
    """A plain value as it would be stored; what cannot be is left for the action to refuse."""
    if value in (None, ""):
        return None if column.null else value
    return value
