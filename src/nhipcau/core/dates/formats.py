"""Dates and numbers as they are written in Vietnamese, French and English."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from nhipcau.core.dates.partial import PartialDate, Point

_FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_FRENCH_SHORT = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ENGLISH_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class _Style:
    """How one language writes a date.

    `pieces` gives the parts of a point from the day to the year, full or short, and what joins them.
    In `phrases`, {p} is a point and {a}, {b} are points with the article that a preposition asks for.
    """

    pieces: Callable[[Point, bool], tuple[list[str], str]]
    article: str
    units: tuple[str, ...]
    phrases: Mapping[str, str]


def _vietnamese(point: Point, short: bool) -> tuple[list[str], str]:
    if short:
        numbers = [f"{part:02d}" for part in (point.day, point.month) if part]
        return [*numbers, str(point.year)], "/"
    named = (("ngày", point.day), ("tháng", point.month), ("năm", point.year))
    return [f"{unit} {number}" for unit, number in named if number], " "


def _french(point: Point, short: bool) -> tuple[list[str], str]:
    day = "1er" if point.day == 1 else str(point.day or "")
    month = (_FRENCH_SHORT if short else _FRENCH_MONTHS)[point.month - 1] if point.month else ""
    return [piece for piece in (day, month, str(point.year)) if piece], " "


def _english(point: Point, short: bool) -> tuple[list[str], str]:
    month = (_ENGLISH_SHORT if short else _ENGLISH_MONTHS)[point.month - 1] if point.month else ""
    return [piece for piece in (str(point.day or ""), month, str(point.year)) if piece], " "


_STYLES = {
    "vi": _Style(
        pieces=_vietnamese,
        article="",
        units=("ngày ", "tháng ", "năm "),
        phrases={
            "about": "khoảng {a}",
            "between": "trong khoảng từ {a} đến {b}",
            "before": "trước {a}",
            "after": "{a} hoặc sau đó",
            "since": "từ {a}",
            "since about": "từ khoảng {a}",
            "since before": "từ trước {a}",
            "until": "đến {a}",
            "until day": "đến {a}",
            "until about": "đến khoảng {a}",
            "begin": "bắt đầu: {date}",
            "end": "kết thúc: {date}",
            "begin and end": "bắt đầu: {begin}; kết thúc: {end}",
        },
    ),
    "fr": _Style(
        pieces=_french,
        article="le ",
        units=(),
        phrases={
            "about": "vers {a}",
            "between": "entre {a} et {b}",
            "before": "avant {a}",
            "after": "{p} ou plus tard",
            "since": "depuis {a}",
            "since about": "depuis {a} environ",
            "since before": "depuis avant {a}",
            "until": "jusqu’en {p}",
            "until day": "jusqu’au {p}",
            "until about": "jusque vers {a}",
            "begin": "début\u00a0: {date}",
            "end": "fin\u00a0: {date}",
            "begin and end": "début\u00a0: {begin}\u202f; fin\u00a0: {end}",
        },
    ),
    "en": _Style(
        pieces=_english,
        article="",
        units=(),
        phrases={
            "about": "about {a}",
            "between": "between {a} and {b}",
            "before": "before {a}",
            "after": "{a} or later",
            "since": "since {a}",
            "since about": "since about {a}",
            "since before": "since before {a}",
            "until": "until {a}",
            "until day": "until {a}",
            "until about": "until about {a}",
            "begin": "beginning: {date}",
            "end": "end: {date}",
            "begin and end": "beginning: {begin}; end: {end}",
        },
    ),
}

# Decimal separators and group separators (CLDR `vi`, `fr`, `en`).
_SEPARATORS = {"vi": (",", "."), "fr": (",", "\u202f"), "en": (".", ",")}


def format_date(d: PartialDate, lang: str, *, short: bool = False) -> str:
    """Return the date in words of `lang` ("vi", "fr" or "en"), with its uncertainty.

    `short` is for tables: numbers in Vietnamese, abbreviated months in French and English.
    Raises `KeyError` for another language.
    """
    style = _STYLES[lang]
    if d.about:
        return _phrase(style, "about", d, short)
    if d.start and d.end:
        return _between(style, d.start, d.end, short) if d.is_interval else _point(style, d.start, short)
    return _phrase(style, "after" if d.start else "before", d, short)


def format_span(begin: PartialDate | None, end: PartialDate | None, lang: str, *, short: bool = False) -> str:
    """Return the period from `begin` to `end` in words of `lang`, an en dash between them.

    None is an end that is not known; without both the text is empty. What the ends have in common is said
    once ("13–15 April 2023"). Raises `KeyError` for another language.
    """
    style = _STYLES[lang]
    if begin and end:
        return _full_span(begin, end, lang, short)
    if begin:
        return _since(style, begin, lang, short)
    return _until(style, end, lang, short) if end else ""


def format_number(value: int | Decimal, lang: str) -> str:
    """Return the number with the digit groups and the decimal sign of `lang`, all its decimals kept.

    Raises `ValueError` for what is not a finite number and `KeyError` for another language.
    """
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    decimal, group = _SEPARATORS[lang]
    plain = f"{value or abs(value):,f}" if isinstance(value, Decimal) else f"{value:,d}"
    return plain.translate({ord(","): group, ord("."): decimal})


def _full_span(begin: PartialDate, end: PartialDate, lang: str, short: bool) -> str:
    style = _STYLES[lang]
    if begin == end:
        return format_date(begin, lang, short=short)
    if begin.is_interval or end.is_interval:
        texts = {name: format_date(d, lang, short=short) for name, d in (("begin", begin), ("end", end))}
        return style.phrases["begin and end"].format(**texts)
    if begin.about or end.about or not begin.start or not end.start:
        return f"{format_date(begin, lang, short=short)} – {format_date(end, lang, short=short)}"
    return _dashed(style, begin.start, end.start, short)


def _since(style: _Style, begin: PartialDate, lang: str, short: bool) -> str:
    if begin.start is None:
        return _phrase(style, "since before", begin, short)
    if begin.is_interval:
        return style.phrases["begin"].format(date=format_date(begin, lang, short=short))
    return _phrase(style, "since about" if begin.about else "since", begin, short)


def _until(style: _Style, end: PartialDate, lang: str, short: bool) -> str:
    if end.is_interval:
        return style.phrases["end"].format(date=format_date(end, lang, short=short))
    if end.about:
        return _phrase(style, "until about", end, short)
    return _phrase(style, "until day" if end.precision == "day" else "until", end, short)


def _phrase(style: _Style, name: str, d: PartialDate, short: bool) -> str:
    """Fill a phrase that speaks of the one point that is known of `d`."""
    point = next(point for point in (d.start, d.end) if point)
    text = _point(style, point, short)
    return style.phrases[name].format(p=text, a=_article(style, point) + text)


def _between(style: _Style, start: Point, end: Point, short: bool) -> str:
    # "between 06 and 09/2013" would be hard to read: what is in numbers is said whole.
    shared = 0 if style.pieces(end, short)[1] == "/" else _shared(start, end)
    first, last = _point(style, start, short, shared), _point(style, end, short)
    return style.phrases["between"].format(a=_article(style, start) + first, b=_article(style, end) + last)


def _dashed(style: _Style, start: Point, end: Point, short: bool) -> str:
    """Join two points with an en dash: tight between two numbers or months, spaced between longer texts."""
    shared = _shared(start, end)
    first, last = _point(style, start, short, shared), _point(style, end, short)
    kept = len(style.pieces(start, short)[0]) - shared
    if kept > 1 or start.precision != end.precision:
        return f"{first} – {last}"
    if start.precision == "year":
        first = _bare(style, first)
    return f"{first}–{_bare(style, last)}"


def _bare(style: _Style, text: str) -> str:
    """Take the word for day, month or year off the front: "ngày 13–15", "2002–2008"."""
    for unit in style.units:
        text = text.removeprefix(unit)
    return text


def _shared(start: Point, end: Point) -> int:
    """Return how many parts, counted from the year down, need not be said twice."""
    if start.precision != end.precision or start.precision == "year" or start.year != end.year:
        return 0
    return 2 if start.precision == "day" and start.month == end.month else 1


def _point(style: _Style, point: Point, short: bool, dropped: int = 0) -> str:
    pieces, joint = style.pieces(point, short)
    return joint.join(pieces[: len(pieces) - dropped])


def _article(style: _Style, point: Point) -> str:
    return style.article if point.precision == "day" else ""
