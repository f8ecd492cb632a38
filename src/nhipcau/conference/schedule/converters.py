"""How addresses hold days."""

from datetime import date


class DayConverter:
    """A day as "2023-04-14"."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """The day. Raises ValueError for one that no calendar has."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """As it stands in an address."""
        return value.isoformat()
