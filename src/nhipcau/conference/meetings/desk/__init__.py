"""The planner's desk: set-up, runs, timetable, publication, walk-in."""
