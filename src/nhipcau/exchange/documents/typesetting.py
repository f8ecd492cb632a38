"""PDF documents set by typst: a template of ours, data, fonts.

Data reaches the template as JSON (`sys.inputs.data`); no text of the register ever becomes source of a document, so
nothing in it is run or read as markup. Each document is set in a process of its own: memory that typst keeps is given
back, a document that takes too long is stopped, and the threads of a server are not held up.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from nhipcau.exchange.documents.glyphs import settable

#: Templates stand here, each a file `<name>.typ`.
TEMPLATES = Path(__file__).with_name("typst")
#: The weights used, below node_modules.
FONTS = tuple(Path("@expo-google-fonts/be-vietnam-pro") / weight for weight in ("400Regular", "600SemiBold"))
#: Tagged, with language, title and table heads: readable aloud (ISO 14289-1).
ACCESSIBLE = ("ua-1",)
#: A report takes a tenth of a second; whatever takes this long will not end well.
SECONDS = 20
_PROGRAM = Path(__file__).with_name("typesetter.py")


class TypesettingError(Exception):
    """A document that could not be made; its text is for the log, not for readers."""


def fonts() -> list[Path]:
    """The folders of the typeface. Raises TypesettingError if the front-end packages are not installed."""
    folders = [Path(settings.NODE_MODULES) / folder for folder in FONTS]
    missing = [str(folder) for folder in folders if not folder.is_dir()]
    if missing:
        raise TypesettingError(f"Fonts are missing, run `npm ci`: {', '.join(missing)}")
    return folders


def compile_document(
    template: str,
    data: Mapping[str, Any],
    folders: Sequence[Path] | None = None,
    *,
    beside: Path | None = None,
    standards: Sequence[str] = ACCESSIBLE,
    made_at: datetime | None = None,
    seconds: float = SECONDS,
) -> bytes:
    """Return the PDF that `typst/<template>.typ` makes of `data` (anything JSON holds).

    `folders` hold the fonts, default those of the product. `beside` is a folder of the caller with pictures that the
    template reads ("/1.svg"); the templates are copied into it. With `made_at`, a moment with its time zone, the same
    data give the same bytes. Characters that the fonts lack are replaced. Raises TypesettingError with the template's
    fault, or when it takes longer than `seconds`.
    """
    used = fonts() if folders is None else folders
    source = TEMPLATES / f"{template}.typ"
    if beside is not None:
        source = Path(shutil.copytree(source.parent, beside, dirs_exist_ok=True)) / source.name
    job = {
        "template": str(source),
        "data": settable(data, used),
        "fonts": [str(folder) for folder in used],
        "standards": list(standards),
        "made_at": made_at.replace(microsecond=0).isoformat() if made_at else "",
    }
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_PROGRAM)],
            input=json.dumps(job, ensure_ascii=False).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TypesettingError(f"{template}: stopped after {seconds} s") from error
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise TypesettingError(f"{template}: {_fault(done)}")
    return done.stdout


def _fault(done: "subprocess.CompletedProcess[bytes]") -> str:
    """What the process said went wrong, or that it died."""
    said = done.stderr.decode(errors="replace").strip()
    try:
        fault = json.loads(said)
    except ValueError:
        return said or f"ended with status {done.returncode}"
    return " ".join([fault["where"] or fault["message"], *fault["hints"]])
