"""Text in lines of a box: a picture does not break lines by itself."""

#: Letters that are narrower, and wider, than the others.
_NARROW, _WIDE = set("iíìỉĩịljtfrI.,:;'’|!() "), set("mwMWOQ@%—")


def width_of(text: str) -> float:
    """About how wide a text is, in widths of an average letter."""
    return sum(0.6 if one in _NARROW else 1.5 if one in _WIDE else 1.25 if one.isupper() else 1 for one in text)


def in_lines(text: str, width: float, most: int) -> list[str]:
    """The text in at most `most` lines of about `width` letters; an ellipsis ends what does not fit."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = [words.pop(0)]
        while words and width_of(" ".join([*line, words[0]])) <= width:
            line.append(words.pop(0))
        lines.append(_cut(" ".join(line), width))
    if words:
        lines[-1] = _cut(f"{lines[-1]} {words[0]} …", width, always=True)
    return lines


def _cut(line: str, width: float, *, always: bool = False) -> str:
    """The line, shortened to its width with an ellipsis."""
    if width_of(line) <= width and not always:
        return line
    bare = line.rstrip(" …")
    while bare and width_of(bare) > width - 1:
        bare = bare[:-1]
    return f"{bare.rstrip()}…"
