"""Meetings of the edition in preparation: profiles, wishes and answers, tables and interpreters, a timetable."""
