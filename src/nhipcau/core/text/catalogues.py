"""Compiles the catalogues of translations, without needing gettext on the machine."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(locale_dir: Path) -> list[Path]:
    """Write `django.mo` beside every `django.po` of `locale_dir` that is newer than it.

    Returns the files written. Fuzzy messages are left out, as gettext does, so the source string shows.
    Raises `babel.messages.pofile.PoFileError` on a catalogue that cannot be read; files already
    compiled stay as they were.
    """
    return [compile_catalogue(po) for po in sorted(locale_dir.glob("*/LC_MESSAGES/*.po")) if is_stale(po)]


def is_stale(po: Path) -> bool:
    """Tell whether the compiled form of `po` is missing or older than it."""
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def compile_catalogue(po: Path) -> Path:
    """Compile one catalogue and return the path written.

    The file is replaced in one step: a server that is starting never reads half of it.
    """
    locale = po.parent.parent.name
    with po.open("rb") as source:
        catalogue = read_po(source, locale=locale, abort_invalid=True)
    mo = po.with_suffix(".mo")
    part = mo.with_name(f"{mo.name}.{os.getpid()}")
    with part.open("wb") as target:
        write_mo(target, catalogue)
    part.replace(mo)
    return mo
