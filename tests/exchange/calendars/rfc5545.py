"""What RFC 5545 asks of a calendar, checked without the library that writes them."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from dateutil.tz import tzical

_LINE = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)', re.S
)
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
#: What a component must have, once each: sections 3.4, 3.6.1 and 3.6.5.
REQUIRED = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "SEQUENCE", "LAST-MODIFIED"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}
_OFTEN = {"CATEGORIES", "COMMENT"}


@dataclass
class Component:
    """A part of a calendar: its properties with their parameters as written, and the parts in it."""

    name: str
    properties: dict[str, tuple[str, str]] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)

    def value(self, name: str) -> str:
        """The value of a property as written."""
        return self.properties[name][1]

    def text(self, name: str) -> str:
        """A value of the type TEXT, unescaped (3.3.11)."""
        return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], self.value(name))

    def named(self, name: str) -> list["Component"]:
        """The parts of a name."""
        return [part for part in self.parts if part.name == name]


def lines_of(body: bytes) -> Iterator[str]:
    """The content lines, unfolded; asserts line ends, lengths and that no character is torn apart (3.1)."""
    assert body.endswith(b"\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
    waiting = ""
    for raw in body[:-2].split(b"\r\n"):
        assert len(raw) <= 75, raw
        line = raw.decode()
        assert not _CONTROL.search(line), line
        if line.startswith((" ", "\t")):
            waiting += line[1:]
        else:
            if waiting:
                yield waiting
            waiting = line
    yield waiting


def read(body: bytes) -> Component:
    """The calendar; asserts that it is well-formed and has what it must."""
    root = Component("")
    open_parts = [root]
    for line in lines_of(body):
        found = _LINE.fullmatch(line)
        assert found, line
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            part = Component(value)
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            closed = open_parts.pop()
            assert closed.name == value
            assert REQUIRED[value] <= set(closed.properties), (value, closed.properties)
        else:
            here = open_parts[-1].properties
            assert name not in here or name in _OFTEN, f"{name} twice"
            here[name] = found["parameters"], value
    (calendar,) = root.parts
    assert open_parts == [root]
    _check_whole(calendar)
    return calendar


def _check_whole(calendar: Component) -> None:
    events, zones = calendar.named("VEVENT"), calendar.named("VTIMEZONE")
    assert calendar.value("VERSION") == "2.0"
    assert events or zones, "at least one component (3.6)"
    uids = [event.value("UID") for event in events]
    assert len(uids) == len(set(uids)), "a UID stands once (3.8.4.7)"
    defined = {zone.value("TZID") for zone in zones}
    for event in events:
        for name in ("DTSTART", "DTEND"):
            for zone in re.findall(";TZID=([^;:]+)", event.properties[name][0]):
                assert zone in defined, f"{zone} is not defined (3.2.19)"
        # Both ends are of one kind, and the second comes after the first (3.6.1, 3.8.2.2).
        assert event.properties["DTSTART"][0] == event.properties["DTEND"][0]
        assert event.value("DTSTART") < event.value("DTEND")


def zones_of(body: bytes) -> dict[str, tzinfo]:
    """The time zones by what the calendar itself says of them, read by dateutil."""
    text = "\n".join(lines_of(body))
    blocks = re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", text, re.S)
    read_zones = [tzical(io.StringIO(block)) for block in blocks]
    return {name: one.get(name) for one in read_zones for name in one.keys()}  # noqa: SIM118 - is no mapping


def instant(body: bytes, event: Component, name: str = "DTSTART") -> datetime:
    """When an event begins or ends, for a reader who knows nothing but the calendar."""
    if event.value(name).endswith("Z"):
        return datetime.strptime(event.value(name), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    zone = re.search(";TZID=([^;:]+)", event.properties[name][0])
    assert zone
    return datetime.strptime(event.value(name), "%Y%m%dT%H%M%S").replace(tzinfo=zones_of(body)[zone[1]])
