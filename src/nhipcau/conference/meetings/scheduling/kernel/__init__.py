"""The search among timetables, compiled: state, moves and annealing over arrays of numbers."""

from nhipcau.conference.meetings.scheduling.compiling import keep_compiled

keep_compiled()
