"""Words after which nobody can say whether it was done, and words that take a promise back."""

import re
import unicodedata

#: Verbs of intention, by language. They say in which direction, not what will be there that is not there now.
_VAGUE = {
    "vi": (
        *(
            "tăng cường",
            "đẩy mạnh",
            "thúc đẩy",
            "nâng cao",
            "phát huy",
            "khuyến khích",
            "tạo điều kiện",
            "tạo thuận lợi",
        ),
        *("quan tâm", "chú trọng", "hướng tới", "phấn đấu", "nỗ lực", "từng bước", "tiếp tục", "nghiên cứu khả năng"),
        *("xem xét", "góp phần", "ủng hộ", "mở rộng hợp tác", "làm sâu sắc"),
    ),
    "fr": (
        *(r"renforc\w+", r"encourag\w+", r"favoris\w+", "promouvoir", r"promeu\w+", r"promouv\w+", r"envisag\w+"),
        *(
            r"s[’']efforc\w+",
            r"contribu\w+ à",
            r"œuvr\w+",
            r"oeuvr\w+",
            r"poursui\w+",
            r"sensibilis\w+",
            r"approfond\w+",
        ),
        *(r"veill\w+ à", r"facilit\w+", r"étudi\w+ la possibilité", r"accompagn\w+", r"intensifi\w+", r"valoris\w+"),
        *(r"soutenir", r"soutien\w*", r"développ\w+ la coopération"),
    ),
    "en": (
        *(r"strengthen\w*", r"promot\w+", r"encourag\w+", r"foster\w*", r"enhanc\w+", r"facilitat\w+", r"explor\w+"),
        *(r"consider\w*", r"striv\w+", r"endeavou?r\w*", r"seek\w* to", r"work\w* towards?", r"contribut\w+ to"),
        *(r"continu\w+", r"rais\w+ awareness", r"deepen\w*", r"support\w*", r"stud(?:y|ies|ying) the possibility"),
    ),
}
#: Conditions that leave it open whether anything was promised.
_HEDGES = {
    "vi": ("nếu có thể", "khi có điều kiện", "nếu có điều kiện", "trong khả năng", "tùy theo điều kiện", "khi phù hợp"),
    "fr": ("si possible", "dans la mesure du possible", "autant que possible", "le cas échéant", "si les moyens"),
    "en": (
        "if possible",
        "where possible",
        "as far as possible",
        "as appropriate",
        "where appropriate",
        "if resources",
    ),
}


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


_VAGUE_PATTERNS = {code: _pattern(words) for code, words in _VAGUE.items()}
_HEDGE_PATTERNS = {code: _pattern(words) for code, words in _HEDGES.items()}


def vague_words(text: str, language: str) -> list[str]:
    """The vague words of a text as they stand there, each once."""
    return _found(_VAGUE_PATTERNS, text, language)


def hedges(text: str, language: str) -> list[str]:
    """The conditions in a text that take the promise back."""
    return _found(_HEDGE_PATTERNS, text, language)


def _found(patterns: dict[str, re.Pattern[str]], text: str, language: str) -> list[str]:
    if language not in patterns:
        return []
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return list(dict.fromkeys(found.group().casefold() for found in patterns[language].finditer(plain)))
