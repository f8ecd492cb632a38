"""What stands above and below an official report of a People's Committee; in Vietnamese, whoever reads the page."""

from nhipcau.exchange.documents.paper import Piece
from nhipcau.exchange.duties.word.document import Pair
from nhipcau.registry.places.models import Level, Locality

_DOTS = "……"


#: What stands before the name of a unit that has a People's Committee of its own.
_KINDS = {Level.CITY: "thành phố", Level.PROVINCE: "tỉnh"}


def in_full(locality: Locality) -> str:
    """A unit with what it is: “tỉnh Lào Cai”, “thành phố Hải Phòng”."""
    return f"{_KINDS.get(Level(locality.level), '')} {_bare(locality)}".strip()


def _bare(locality: Locality) -> str:
    name = locality.title_vi or str(locality)
    for kind in _KINDS.values():
        for prefix in (f"{kind} ", f"{kind.capitalize()} "):
            name = name.removeprefix(prefix)
    return name


def top_of(locality: Locality) -> Pair:
    """The authority and the number on the left; the name of the State, its motto, place and day on the right."""
    return Pair(
        left=(
            Piece("ỦY BAN NHÂN DÂN", look="strong"),
            Piece(in_full(locality).upper(), look="strong"),
            Piece("_______"),
            Piece(f"Số: {_DOTS}/BC-UBND"),
        ),
        right=(
            Piece("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", look="strong"),
            Piece("Độc lập - Tự do - Hạnh phúc", look="motto"),
            Piece(""),
            Piece(f"{_bare(locality)}, ngày {_DOTS} tháng {_DOTS} năm {_DOTS}", look="italic"),
        ),
    )


def bottom_of() -> Pair:
    """Who receives it on the left; who signs on the right."""
    return Pair(
        left=(
            Piece("Nơi nhận:", look="strong"),
            Piece("- Bộ Ngoại giao;"),
            Piece(f"- {_DOTS};"),
            Piece("- Lưu: VT, SNgV."),
        ),
        right=(
            Piece("TM. ỦY BAN NHÂN DÂN", look="strong"),
            Piece("CHỦ TỊCH", look="strong"),
            Piece("(Ký, ghi rõ họ tên, đóng dấu)", look="italic"),
        ),
        centred=False,
    )
