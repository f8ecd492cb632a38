"""QR codes as drawings: an outline of black modules, sharp at any size."""

import re
from dataclasses import dataclass

import zxingcpp

#: Of the modules of a code, 15 % may be dirty, torn or hidden by a reflection, and the code stays small.
_CORRECTION = "M"
#: White modules around the code, as ISO/IEC 18004 asks for.
_QUIET = 4
_SIZE = re.compile(r'<svg width="(\d+)"')
_DRAWN = re.compile(r'<path d="([MmhHvVzZ0-9 .-]+)"')


@dataclass(frozen=True)
class Picture:
    """A square of `size` modules, the white around them included, and the outline of what is black in it."""

    size: int
    outline: str

    def svg(self, quiet: int = _QUIET) -> str:
        """The picture as a file of its own, with so many white modules around the code."""
        cut = _QUIET - quiet
        box = f"{cut} {cut} {self.size - 2 * cut} {self.size - 2 * cut}"
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path d="{self.outline}"/></svg>'


def picture_of(text: str) -> Picture:
    """The QR code of a text. Raises ValueError for one that is too long."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=_CORRECTION).to_svg()
    size, drawn = _SIZE.search(made), _DRAWN.search(made)
    if size is None or drawn is None:
        raise ValueError("no picture of a code was made")
    return Picture(int(size[1]), drawn[1])
