"""Numbers that were sent to the board."""


def whole(text: str | None, least: int = 0, most: int = 2**31 - 1) -> int | None:
    """A whole number that was sent, or None for anything else."""
    try:
        number = int(text or "")
    except ValueError:
        return None
    return number if least <= number <= most else None
