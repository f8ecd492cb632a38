"""Where machine code that was compiled is kept, so that it is compiled once.

The folder is named by a digest of all sources that are compiled: numba itself looks only at the file of the function
that is called, not at those of the functions that it calls, and would go on with the old code after an upgrade.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from hashlib import sha256
from pathlib import Path

from nhipcau.conference.meetings.scheduling import model

_PACKAGE = Path(__file__).parent
_COMPILED = ("kernel/*.py", "bounding/*.py", "machine.py", "storing.py")
#: Seconds after which whoever began to compile must have failed.
_AT_MOST = 600.0
_DAY = 86_400.0
#: Kept, since a process that is let go of while it runs is complained about.
_begun: list["subprocess.Popen[bytes]"] = []


def keep_compiled() -> Path:
    """Have numba keep what it compiles below var/ (NHIPCAU_VAR), or in a temporary folder if that cannot be written.

    To be called before a module is imported that has compiled functions. NUMBA_CACHE_DIR takes the place of var/
    """
    name = f"compiled-{_digest()}"
    given = Path(os.environ.get("NUMBA_CACHE_DIR") or _var())
    if given.name == name:
        return given
    # What a process with other sources has set is no good here.
    folder = _writable(given.parent if given.name.startswith("compiled-") else given, name)
    os.environ["NUMBA_CACHE_DIR"] = str(folder)
    if "numba" in sys.modules:
        from numba.core import config  # noqa: PLC0415 - has been read already

        config.reload_config()  # type: ignore[no-untyped-call]
    return folder


def is_compiled() -> bool:
    """Whether the search can begin at once."""
    return _stamp().exists()


def begin_compiling() -> None:
    """Compile everything in a process of its own, unless one is at it. It goes on when this one ends."""
    begun = _stamp().with_suffix(".begun")
    if begun.exists() and time.time() - begun.stat().st_mtime < _AT_MOST:
        return
    begun.touch()
    command = [sys.executable, "-m", "nhipcau.conference.meetings.scheduling.compiling"]
    none = subprocess.DEVNULL
    _begun.append(subprocess.Popen(command, stdin=none, stdout=none, stderr=none, start_new_session=True))


def compile_all() -> None:
    """Compile everything now, by searching a very small instance, and store it as machine code."""
    keep_compiled()
    # Only this and the search itself needs arrays.
    from nhipcau.conference.meetings.scheduling.arrays import Arrays  # noqa: PLC0415
    from nhipcau.conference.meetings.scheduling.bounding import prices  # noqa: PLC0415
    from nhipcau.conference.meetings.scheduling.machine import Entry, path  # noqa: PLC0415
    from nhipcau.conference.meetings.scheduling.searching import Worker  # noqa: PLC0415

    slots = tuple(model.Slot(0, "am", f"{hour:02}:00") for hour in range(8, 12))
    people = tuple(model.Participant("gov", frozenset(language)) for language in (["fr"], ["vi"], ["vi"]))
    instance = model.Instance(
        name="smallest",
        slots=slots,
        venues=("hall",),
        travel=((0,),),
        tables=(model.Table(0, 4),),
        interpreters=(model.Interpreter(frozenset({("fr", "vi")}), (0,) * len(slots)),),
        participants=people,
        requests=tuple(model.Request((0, other), 10, "-", 2, frozenset({0})) for other in (1, 2)),
        weights=model.Weights(gap=8, idle=2),
    )
    prices(instance, seconds=0.01)
    Worker(Arrays(instance), 0).improve(1.0)
    try:
        if not path().exists():
            from nhipcau.conference.meetings.scheduling.storing import store  # noqa: PLC0415 - imports the compiler

            store(Entry.all)
    finally:
        # Without stored code the search begins later, but it can.
        _stamp().touch()
    _forget_old(_stamp().parent)


def _forget_old(current: Path) -> None:
    """Remove what was compiled of sources that are no longer those of this machine, a day after it was made."""
    for folder in current.parent.glob("compiled-*"):
        if folder != current and time.time() - folder.stat().st_mtime > _DAY:
            shutil.rmtree(folder, ignore_errors=True)


def _stamp() -> Path:
    return keep_compiled() / "ready"


def _var() -> Path:
    return Path(os.environ.get("NHIPCAU_VAR") or _PACKAGE.parents[4] / "var")


def _writable(var: Path, name: str) -> Path:
    for parent in (var, Path(tempfile.gettempdir()) / f"nhipcau-{os.getuid()}"):
        try:
            (parent / name).mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            continue
        if os.access(parent / name, os.W_OK):
            return parent / name
    return Path(tempfile.mkdtemp(prefix="nhipcau-"))


@cache
def _digest() -> str:
    """A digest of what is compiled, and of what it is compiled with."""
    digest = sha256(sys.version.encode())
    for pattern in _COMPILED:
        for path in sorted(_PACKAGE.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    compile_all()
