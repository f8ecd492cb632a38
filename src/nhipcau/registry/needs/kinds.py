"""What this app adds to the kind of localities."""

from dataclasses import replace

from nhipcau.core.records.kinds import kind_named, register

#: The parts that localities have from this app.
PARTS = ("interests", "populations", "working_languages")


def register_kinds() -> None:
    """Called when the app is ready, after that of localities: what it adds is part of theirs."""
    places = kind_named("places")
    assert places is not None
    register(replace(places, parts=tuple(dict.fromkeys((*places.parts, *PARTS)))))
