"""Gates, the devices at them, and what they scanned."""

from nhipcau.conference.checkin.models.gates import Device, EnrolCode, Gate
from nhipcau.conference.checkin.models.roster import RosterRow, RosterState
from nhipcau.conference.checkin.models.scans import FirstEntry, Presence, Scan

__all__ = ["Device", "EnrolCode", "FirstEntry", "Gate", "Presence", "RosterRow", "RosterState", "Scan"]
