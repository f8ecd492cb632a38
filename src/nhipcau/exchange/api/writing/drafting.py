"""From a body to a draft, and from the faults of a draft back to places in the body."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.core.proposals.drafts import Draft, GivenSource, PartDraft, Values
from nhipcau.core.proposals.examination import Fault as DraftFault
from nhipcau.core.proposals.naming import free_slug
from nhipcau.core.records.fields import name_and_language
from nhipcau.exchange.api.columns import Member
from nhipcau.exchange.api.problems import Fault, invalid
from nhipcau.exchange.api.resources import PartShape, Resource
from nhipcau.exchange.api.writing.bodies import pointer
from nhipcau.exchange.api.writing.members import UnfitError, columns_for, is_number

#: What a body says beside the record: on what it rests, why, and whether it is to be published at once.
SOURCE, REASON, PUBLISH = "source", "reason", "publish"
BESIDE = (SOURCE, REASON, PUBLISH)
_GIVEN = ("publisher", "title", "language", "url", "published", "locator")
#: The longest identifier that somebody may choose.
_SLUG = 120
#: A row of parts by its path and its number or key.
_Row = tuple[str, int | str | None]


class Drafting:
    """Makes the draft of a record from a body, and remembers where in the body everything stood."""

    def __init__(self, resource: Resource, body: Mapping[str, Any], record: Any = None) -> None:
        editable = resource.editable
        assert editable is not None
        self._resource, self._editable, self._record = resource, editable, record
        self._faults: list[Fault] = []
        self._parts: list[PartDraft] = []
        self._places: dict[_Row, tuple[Any, ...]] = {}
        self._members: dict[str, Mapping[str, Member]] = {"": resource.members_by_name}
        values = self._values(resource.members, body, (), resource.parts, beside=(*BESIDE, "id"))
        for shape in resource.parts:
            if shape.name in body:
                self._take_parts(shape, body[shape.name], (shape.name,), record, None)
        slug = record.slug if record is not None else self._slug(body, values)
        if self._faults:
            raise invalid(*self._faults)
        self.draft = Draft(resource.name, slug, values, tuple(self._parts), new=record is None)

    def faults(self, found: Iterable[DraftFault]) -> list[Fault]:
        """What is wrong with the draft, by the places in the body."""
        return [Fault(pointer(*self._place(one)), one.message) for one in found]

    def _place(self, fault: DraftFault) -> tuple[Any, ...]:
        steps = (
            self._places.get((fault.relation, fault.row), tuple(fault.relation.split("."))) if fault.relation else ()
        )
        if not fault.field:
            return steps
        if fault.field == "slug" and not fault.relation:
            return ("id",)
        for name, member in self._members.get(fault.relation, {}).items():
            if fault.field in member.columns:
                code = name_and_language(fault.field)[1]
                return (*steps, name, code) if len(member.columns) > 1 and code else (*steps, name)
        return (*steps, fault.field)

    def _slug(self, body: Mapping[str, Any], values: Values) -> str:
        given = body.get("id")
        if given is None:
            return "" if self._faults else free_slug(self._editable, values, self._parts)
        if not isinstance(given, str) or not 0 < len(given) <= _SLUG or given != given.strip():
            self._faults.append(Fault("/id", _("Give a short text without blanks, or leave it out.")))
        return str(given)

    def _values(
        self,
        members: Iterable[Member],
        given: Mapping[str, Any],
        steps: tuple[Any, ...],
        parts: Iterable[PartShape],
        beside: Iterable[str],
    ) -> Values:
        """The columns that an object fills."""
        known = {one.name: one for one in members}
        apart = {*beside, *(one.name for one in parts)}
        values: Values = {}
        for name, value in given.items():
            if name in apart:
                continue
            member = known.get(name)
            try:
                if member is None:
                    raise UnfitError(_("There is no such member here."))
                if not member.editable:
                    raise UnfitError(_("This field cannot be proposed."))
                values |= dict(columns_for(member, value))
            except UnfitError as error:
                self._faults.append(Fault(pointer(*steps, name, *error.steps), error.words))
        return values

    def _take_parts(
        self, shape: PartShape, given: Any, steps: tuple[Any, ...], owner: Any, parent: int | str | None
    ) -> None:
        """Take the parts of `owner` (None for one that is new): a list that says all there are to be."""
        if not shape.editable:
            self._faults.append(Fault(pointer(*steps), _("These parts cannot be proposed.")))
            return
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            self._faults.append(Fault(pointer(*steps), _("Give a list of objects: all parts there are to be.")))
            return
        self._members[shape.relation] = {one.name: one for one in shape.members}
        there = {} if owner is None else {row.pk: row for row in getattr(owner, shape.name).all()}
        kept: set[int] = set()
        for number, one in enumerate(given):
            self._take_part(shape, one, (*steps, number), there, kept, parent)
        if self._editable.part(shape.relation).columns:
            self._parts += [PartDraft(shape.relation, pk, remove=True) for pk in there if pk not in kept]

    def _take_part(
        self,
        shape: PartShape,
        given: Mapping[str, Any],
        steps: tuple[Any, ...],
        there: Mapping[int, Any],
        kept: set[int],
        parent: int | str | None,
    ) -> None:
        number = given.get("id")
        if number is not None and (not is_number(number) or number not in there or number in kept):
            self._faults.append(Fault(pointer(*steps, "id"), _("This part is not there any more.")))
            return
        if number is None and not self._editable.part(shape.relation).columns:
            self._faults.append(Fault(pointer(*steps), _("These parts cannot be proposed.")))
            return
        values = self._values(shape.members, given, steps, shape.parts, beside=("id",))
        key = "" if number is not None else f"new-{len(self._parts)}"
        self._places[shape.relation, key or number] = steps
        self._parts.append(PartDraft(shape.relation, number, values, key=key, parent=parent if key else None))
        if number is not None:
            kept.add(number)
        for inner in shape.parts:
            if inner.name in given:
                within = (*steps, inner.name)
                self._take_parts(inner, given[inner.name], within, there.get(number) if number else None, number or key)


def source_in(body: Mapping[str, Any]) -> GivenSource:
    """What a change rests on: a source of the register by its `id`, or a new one. Raises `Problem`."""
    given = body.get(SOURCE)
    if not isinstance(given, dict):
        raise invalid(
            Fault(pointer(SOURCE), _("Say according to whom: choose a source of the register, or describe a new one."))
        )
    faults = []
    for name, value in given.items():
        if name not in ("id", *_GIVEN):
            faults.append(Fault(pointer(SOURCE, name), _("There is no such member here.")))
        elif not isinstance(value, str):
            faults.append(Fault(pointer(SOURCE, name), _("Give a text.")))
    if faults:
        raise invalid(*faults)
    return GivenSource(slug=given.get("id", ""), **{name: given[name] for name in _GIVEN if name in given})


def reason_in(body: Mapping[str, Any]) -> str:
    """Why something is changed. Raises `Problem`."""
    given = body.get(REASON)
    if not isinstance(given, str) or not given.strip():
        raise invalid(Fault(pointer(REASON), _("Say why this should change.")))
    return given


def publishes(body: Mapping[str, Any]) -> bool:
    """Whether it is to be published at once. Raises `Problem`."""
    given = body.get(PUBLISH, False)
    if not isinstance(given, bool):
        raise invalid(Fault(pointer(PUBLISH), _("Give true or false.")))
    return given


def grounds_faults(by_field: Mapping[str, list[str]]) -> list[Fault]:
    """What is wrong with source, reason or the whole, as the checks of proposals name it."""
    return [Fault(pointer(*_ground(name)), " ".join(words)) for name, words in by_field.items()]


def _ground(field: str) -> tuple[str, ...]:
    if field in ("reason", "__all__", ""):
        return (field,) if field == "reason" else ()
    if field == "source":
        return (SOURCE, "id")
    base, _language = name_and_language(field)
    return (SOURCE, base) if base in _GIVEN else (SOURCE,)
