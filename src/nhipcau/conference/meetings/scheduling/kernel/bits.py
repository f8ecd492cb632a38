"""Single machine instructions on words of 64 bits, and dice. Compiled code only."""

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

ONE = np.uint64(1)
NONE = np.uint64(0)
#: Everything here is small and called in the innermost loops: no check of bounds, no exceptions for division.
compiled = njit(cache=True, nogil=True, error_model="numpy")

_NOT_FOR_ZERO = ir.Constant(ir.IntType(1), 1)
_Codegen = Callable[[Any, Any, Any, Any], Any]


def instruction(function: Callable[..., Any]) -> Any:
    """Make a function that builds machine instructions callable in compiled code, with the types of numba."""
    return intrinsic(function)


@instruction
def count(_typing: Any, _word: Any) -> tuple[Any, _Codegen]:
    """How many bits of a word are set."""

    def build(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.ctpop(args[0])

    return types.int64(types.uint64), build


@instruction
def lowest(_typing: Any, _word: Any) -> tuple[Any, _Codegen]:
    """The number of the lowest bit set in a word that is not 0."""

    def build(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.cttz(args[0], _NOT_FOR_ZERO)

    return types.int64(types.uint64), build


@instruction
def highest(_typing: Any, _word: Any) -> tuple[Any, _Codegen]:
    """The number of the highest bit set in a word that is not 0."""

    def build(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.sub(ir.Constant(ir.IntType(64), 63), builder.ctlz(args[0], _NOT_FOR_ZERO))

    return types.int64(types.uint64), build


@compiled
def bit(number: int) -> Any:
    """The word with only that bit set."""
    return ONE << np.uint64(number)


@compiled
def throw(plan: Any) -> Any:
    """The next word of a sequence that looks random (xorshift, Marsaglia 2003); `plan.dice` holds its state."""
    word = plan.dice
    word ^= word << np.uint64(13)
    word ^= word >> np.uint64(7)
    word ^= word << np.uint64(17)
    plan.dice = word
    return word


@compiled
def below(plan: Any, limit: int) -> int:
    """A number from 0 to limit - 1, for limits far below 2³¹."""
    # A word without a sign would make numbers with a point of all sums that it is part of.
    return int(np.int64(((throw(plan) >> np.uint64(33)) * np.uint64(limit)) >> np.uint64(31)))


@compiled
def share(plan: Any) -> float:
    """A number from 0 to 1, never 0 itself."""
    return (np.float64(throw(plan) >> np.uint64(11)) + 0.5) * (1.0 / 9007199254740992.0)


@compiled
def any_bit(plan: Any, word: Any) -> int:
    """The number of some bit set in a word that is not 0."""
    for _ in range(below(plan, count(word))):
        word &= word - ONE
    return lowest(word)
