"""Makes the object file of the functions that Python calls (`machine.py`). Imports the compiler."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from typing import Any

import llvmlite.binding as llvm
from numba import njit

from nhipcau.conference.meetings.scheduling.machine import NEVER_CALLED, Entry, key, load, path

#: What object files may leave to the C library, beside what LLVM itself puts in the place of its own functions.
_OF_C = frozenset({"log", "sqrt", "memset", "memcpy", "memmove"})


def store(entries: Iterable[Entry]) -> None:
    """Store the machine code of functions for the kinds of arguments with which they were called through numba.

    Nothing is stored if there was no such call, or if the code needs more of numba than its functions themselves.
    """
    symbols: dict[str, str] = {}
    module = llvm.parse_assembly("")
    for entry in entries:
        for kinds in entry.seen:
            symbol, code = _compile(entry, kinds)
            symbols[key(entry, kinds)] = symbol
            module.link_in(code)
    if not symbols or set(_missing(module)) - _OF_C - {NEVER_CALLED}:
        return
    machine = llvm.Target.from_triple(llvm.get_process_triple()).create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        reloc="static" if re.match("x86|i.86", llvm.get_process_triple()) else "default",
        codemodel="jitdefault",
        jit=True,
    )
    code = machine.emit_object(module)
    # What cannot be loaded ends this process, before anything is stored.
    load(symbols, code)
    begun = path().with_suffix(f".{os.getpid()}")
    begun.write_bytes(json.dumps(symbols).encode() + b"\n" + code)
    begun.replace(path())


def _compile(entry: Entry, kinds: str) -> tuple[str, llvm.ModuleRef]:
    """The name of a function in machine code, and the code with all that it calls."""
    function = entry.compiled()
    options = {name: value for name, value in function.targetoptions.items() if name != "nopython"}
    without = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    alone: Any = njit(**{**options, **without})(function.py_func)
    alone.compile(entry.seen[kinds])
    (signature,) = alone.signatures
    return alone.overloads[signature].fndesc.llvm_func_name, llvm.parse_assembly(alone.inspect_llvm(signature))


def _missing(module: llvm.ModuleRef) -> Iterator[str]:
    """The functions that a module names and does not have."""
    return (one.name for one in module.functions if one.is_declaration and not one.name.startswith("llvm."))
