"""The typeface as the site serves it: one small file for each weight, made once from the whole files of the package.

A file holds what Vietnamese, French and English are written with, the letters of the other languages of western
Europe for names, and the signs of the site; kerning and the placing of marks stay, instructions for coarse screens
are left out. What is in no file (names with a Polish or Turkish letter) is drawn with a typeface of the reader's.
"""

import os
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

PACKAGE = Path("@expo-google-fonts/be-vietnam-pro")
#: Address below /static/ → file below node_modules.
SOURCES = {
    "fonts/be-vietnam-pro-400.woff2": PACKAGE / "400Regular" / "BeVietnamPro_400Regular.ttf",
    "fonts/be-vietnam-pro-600.woff2": PACKAGE / "600SemiBold" / "BeVietnamPro_600SemiBold.ttf",
}
#: First and last of the characters that are kept.
CHARACTERS = [
    *[(0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x178, 0x178)],  # west European
    *[(0x102, 0x103), (0x110, 0x111), (0x128, 0x129), (0x168, 0x169), (0x1A0, 0x1A1), (0x1AF, 0x1B0)],  # Vietnamese
    *[(0x1EA0, 0x1EF9), (0x20AB, 0x20AB)],  # Vietnamese with tones, and the đồng
    *[(0x300, 0x304), (0x306, 0x309), (0x31B, 0x31B), (0x323, 0x323), (0x327, 0x327)],  # marks that stand alone
    *[(0x2BB, 0x2BC), (0x2C6, 0x2C6), (0x2DA, 0x2DA), (0x2DC, 0x2DC), (0x2000, 0x206F)],  # punctuation
    *[(0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2215)],  # signs
    *[(0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265), (0xFFFD, 0xFFFD)],
]
#: What the typeface does with letters that meet: kerning, marks on letters, letters in parts, forms of a language.
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]
#: Texts within the file: of the copyright and of the licence, as that asks.
TEXTS = [0, 14]


def font(name: str) -> Path:
    """Return the file of an address of `SOURCES`, made now unless it was before.

    Raises FileNotFoundError when the package is not installed.
    """
    source = settings.NODE_MODULES / SOURCES[name]
    made = Path(settings.VAR) / "fonts" / f"{Path(name).stem}.{_recipe(source)}.woff2"
    if not made.exists():
        made.parent.mkdir(parents=True, exist_ok=True)
        part = made.with_suffix(f".{os.getpid()}")
        _make(source, part)
        part.replace(made)
        for other in made.parent.glob(f"{Path(name).stem}.*.woff2"):
            if other != made:
                other.unlink(missing_ok=True)
    return made


def characters() -> Iterator[int]:
    """Yield the characters that are kept."""
    for first, last in CHARACTERS:
        yield from range(first, last + 1)


def _recipe(source: Path) -> str:
    """What a file depends on: the one it is made of, what is kept of it, and the library that does so."""
    digest = sha256(source.read_bytes())
    digest.update(repr((CHARACTERS, FEATURES, TEXTS, version("fonttools"))).encode())
    return digest.hexdigest()[:12]


def _make(source: Path, target: Path) -> None:
    """Write the small file. The same source gives the same bytes."""
    from fontTools import subset  # noqa: PLC0415 - needed once for each version of the typeface

    options = subset.Options(
        flavor="woff2",
        hinting=False,
        layout_features=FEATURES,
        name_IDs=TEXTS,
        notdef_outline=True,
        ignore_missing_unicodes=True,
    )
    with subset.load_font(str(source), options) as whole:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=characters())
        subsetter.subset(whole)
        subset.save_font(whole, str(target), options)
