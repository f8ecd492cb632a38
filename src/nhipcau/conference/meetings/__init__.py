"""Meetings between delegations and organisations: profiles, wishes, timetables, outcomes."""
