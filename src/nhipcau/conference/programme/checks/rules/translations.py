"""What the public reads must stand in every language of the edition."""

from collections.abc import Iterator

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting, day_of


def not_translated(scope: str, meeting: Meeting, frame: Frame) -> Iterator[Finding]:
    """A session without a title in some language, or with another text in some languages only."""
    missing = {
        name: [code for code in frame.languages if code not in written]
        for name, written in meeting.texts.items()
        if written or name == "title"
    }
    facts = {name: codes for name, codes in missing.items() if codes}
    if facts:
        yield Finding("translation", scope, f"{scope}:translation", (meeting.id,), facts, day_of(meeting, frame))
