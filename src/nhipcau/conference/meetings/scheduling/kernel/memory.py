"""Reading and writing the arrays of which a record holds the addresses. Compiled code only."""

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types

from nhipcau.conference.meetings.scheduling.kernel.bits import compiled, instruction
from nhipcau.conference.meetings.scheduling.kernel.layout import PERSON_COLUMNS, REQUEST_COLUMNS, SLOT_COLUMNS

_Codegen = Callable[[Any, Any, Any, Any], Any]
_WIDE, _NARROW = ir.IntType(64), ir.IntType(32)


def _pointer(builder: Any, address: Any, index: Any, of: Any) -> Any:
    return builder.gep(builder.inttoptr(address, of.as_pointer()), [index], source_etype=of)


@instruction
def load(_typing: Any, _address: Any, _index: Any) -> tuple[Any, _Codegen]:
    """An entry of an array of 64 bits."""

    def build(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.load(_pointer(builder, args[0], args[1], _WIDE), typ=_WIDE)

    return types.int64(types.int64, types.int64), build


@instruction
def store(_typing: Any, _address: Any, _index: Any, _value: Any) -> tuple[Any, _Codegen]:
    """Set an entry of an array of 64 bits."""

    def build(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        builder.store(args[2], _pointer(builder, args[0], args[1], _WIDE))
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64), build


@instruction
def load_narrow(_typing: Any, _address: Any, _index: Any) -> tuple[Any, _Codegen]:
    """An entry of an array of 32 bits."""

    def build(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        narrow = builder.load(_pointer(builder, args[0], args[1], _NARROW), typ=_NARROW)
        return builder.sext(narrow, _WIDE)

    return types.int64(types.int64, types.int64), build


@instruction
def store_narrow(_typing: Any, _address: Any, _index: Any, _value: Any) -> tuple[Any, _Codegen]:
    """Set an entry of an array of 32 bits."""

    def build(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        builder.store(builder.trunc(args[2], _NARROW), _pointer(builder, args[0], args[1], _NARROW))
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64), build


@compiled
def of_request(plan: Any, one: int, column: int) -> int:
    """What is known of a request."""
    return load(plan.request, one * REQUEST_COLUMNS + column)


@compiled
def set_of_request(plan: Any, one: int, column: int, value: int) -> None:
    """Note something of a request."""
    store(plan.request, one * REQUEST_COLUMNS + column, value)


@compiled
def of_person(plan: Any, person: int, column: int) -> int:
    """What is known of a person."""
    return load(plan.person, person * PERSON_COLUMNS + column)


@compiled
def add_to_person(plan: Any, person: int, column: int, more: int) -> None:
    """Count something of a person."""
    store(plan.person, person * PERSON_COLUMNS + column, of_person(plan, person, column) + more)


@compiled
def of_slot(problem: Any, slot: int, column: int) -> int:
    """What is known of a slot."""
    return load(problem.slot, slot * SLOT_COLUMNS + column)


@compiled
def busy(problem: Any, plan: Any, person: int, day: int) -> Any:
    """The slots of a day with a meeting of a person, as a word."""
    return np.uint64(load(plan.busy, person * problem.days + day))


@compiled
def set_busy(problem: Any, plan: Any, person: int, day: int, word: Any) -> None:
    """Note the slots of a day with a meeting of a person."""
    store(plan.busy, person * problem.days + day, np.int64(word))


@compiled
def held(problem: Any, plan: Any, person: int, slot: int) -> int:
    """The request for which a person meets in a slot; -1 is none."""
    return load_narrow(plan.held, person * problem.slots + slot)


@compiled
def where(problem: Any, plan: Any, person: int, slot: int) -> int:
    """The venue where a person meets in a slot."""
    return load_narrow(plan.where, person * problem.slots + slot)


@compiled
def travel(problem: Any, start: int, end: int) -> int:
    """How many slots it takes from one venue to another."""
    return load(problem.travel, start * problem.venues + end)


@compiled
def open_word(problem: Any, one: int, day: int) -> Any:
    """The slots of a day that are open to a request, as a word."""
    return np.uint64(load(problem.open, one * problem.days + day))
