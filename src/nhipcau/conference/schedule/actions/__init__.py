"""Every write to what is published of a programme: releasing, and reviewing the messages that announce it."""

from nhipcau.conference.schedule.actions.messages import drop_message, edit_message, send_messages
from nhipcau.conference.schedule.actions.records import release_for_record, release_records
from nhipcau.conference.schedule.actions.releases import DraftChanged, NothingToRelease, release

__all__ = [
    "DraftChanged",
    "NothingToRelease",
    "drop_message",
    "edit_message",
    "release",
    "release_for_record",
    "release_records",
    "send_messages",
]
