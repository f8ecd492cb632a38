"""Compiled functions, called as stored machine code where there is some for this processor, else through numba.

Importing numba and reading what it keeps takes a second of computing, as long as a short search has in all. So
`storing.py` makes one object file of the functions that Python calls, with all that they call in turn, which llvmlite
alone loads in a few hundredths of a second. It was made for the sources, the processor and the types of arguments that
it is called with: where any of them is another one, numba takes over.
"""

import ctypes
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from nhipcau.conference.meetings.scheduling.compiling import keep_compiled

#: What compiled functions return if all went well, with a number and with none (numba's calling convention).
_FINE = (0, -2)
#: The only function of numba's runtime that stored code may name. It ends the life of arrays that compiled code made;
#: what is passed in is none of these, so that it is never called.
NEVER_CALLED = "NRT_MemInfo_call_dtor"

_loading = Lock()


class Entry:
    """A compiled function of a module of this package, as Python calls it: with arrays, numbers and tuples of them.

    Other threads of Python go on meanwhile.
    """

    all: list["Entry"] = []

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name
        #: The types of the arguments that it was called with through numba, by what `flat` calls them.
        self.seen: dict[str, tuple[Any, ...]] = {}
        self._known: dict[str, Callable[..., int] | None] = {}
        self.all.append(self)

    def __call__(self, *args: Any) -> int:
        """Call it; 0 if it returns nothing."""
        kinds, values = flat(args)
        if kinds not in self._known:
            self._known[kinds] = _stored().function(self, kinds)
        function = self._known[kinds]
        if function is None:
            return self._call_compiler(kinds, args)
        result, failure = ctypes.c_int64(), ctypes.c_void_p()
        state = function(ctypes.byref(result), ctypes.byref(failure), *values)
        if state not in _FINE:
            raise RuntimeError(f"{self.name} ended with {state}")
        return result.value

    def compiled(self) -> Any:
        """Return the function as numba has it; this imports numba."""
        keep_compiled()
        return getattr(import_module(f"{__package__}.{self.module}"), self.name)

    def _call_compiler(self, kinds: str, args: tuple[Any, ...]) -> int:
        function = self.compiled()
        if kinds not in self.seen:
            from numba import typeof  # noqa: PLC0415 - the compiler is not imported where there is stored code

            self.seen[kinds] = tuple(typeof(one) for one in args)  # type: ignore[no-untyped-call]
        return function(*args) or 0


def flat(args: Iterable[Any]) -> tuple[str, list[Any]]:
    """Return the kinds of arguments as a text, and the numbers and addresses that compiled code takes for them."""
    kinds: list[str] = []
    values: list[Any] = []
    _flatten(args, kinds, values)
    return " ".join(kinds), values


def _flatten(args: Iterable[Any], kinds: list[str], values: list[Any]) -> None:
    for one in args:
        if isinstance(one, np.ndarray):
            order = "C" if one.flags.c_contiguous and one.flags.writeable else "other"
            kinds.append(f"{one.dtype.str}:{one.ndim}:{order}")
            # None of numba's and none of Python's own objects behind it; how many, of what size, and where.
            values += (0, 0, one.size, one.itemsize, one.ctypes.data, *one.shape, *one.strides)
        elif isinstance(one, tuple):
            kinds.append("(")
            _flatten(one, kinds, values)
            kinds.append(")")
        elif isinstance(one, float):
            kinds.append("f")
            values.append(one)
        else:
            kinds.append("i")
            values.append(int(one))


@dataclass(frozen=True)
class Stored:
    """Stored code that is loaded: where each function with its kinds of arguments begins. Empty if there is none."""

    symbols: Mapping[str, str]
    engine: Any = None

    def function(self, entry: Entry, kinds: str) -> Callable[..., int] | None:
        """The machine code of a function for these kinds of arguments; None if there is none."""
        symbol = self.symbols.get(key(entry, kinds))
        if symbol is None:
            return None
        types: list[Any] = []
        for kind in kinds.split():
            if ":" in kind:
                types += [ctypes.c_ssize_t] * (5 + 2 * int(kind.split(":")[1]))
            elif kind in "if":
                types.append(ctypes.c_double if kind == "f" else ctypes.c_int64)
        pointers = (ctypes.c_void_p, ctypes.c_void_p)
        return ctypes.CFUNCTYPE(ctypes.c_int32, *pointers, *types)(self.engine.get_function_address(symbol))


def key(entry: Entry, kinds: str) -> str:
    """Return what a function for these kinds of arguments is called among the stored ones."""
    return f"{entry.module}.{entry.name} {kinds}"


@cache
def path() -> Path:
    """Return the file in which machine code for this processor is stored: a line of JSON, then the object file."""
    import llvmlite.binding as llvm  # noqa: PLC0415 - not where nothing is searched

    processor = f"{llvm.get_process_triple()} {llvm.get_host_cpu_name()} {llvm.get_host_cpu_features().flatten()}"
    return keep_compiled() / f"machine-{sha256(processor.encode()).hexdigest()[:16]}"


def _stored() -> Stored:
    with _loading:
        return _load()


@cache
def _load() -> Stored:
    try:
        symbols, code = path().read_bytes().split(b"\n", 1)
        return load(json.loads(symbols), code)
    except (OSError, RuntimeError, ValueError):
        return Stored({})


def load(symbols: Mapping[str, str], code: bytes) -> Stored:
    """Make an object file callable. Raises RuntimeError if llvmlite cannot read it."""
    import llvmlite.binding as llvm  # noqa: PLC0415 - as above

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    llvm.add_symbol(NEVER_CALLED, ctypes.cast(ctypes.CDLL(None).abort, ctypes.c_void_p).value)
    engine = llvm.create_mcjit_compiler(
        llvm.parse_assembly(""), llvm.Target.from_default_triple().create_target_machine(jit=True)
    )
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return Stored(symbols, engine)
