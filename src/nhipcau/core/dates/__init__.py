"""Dates as sources give them: a year, a month or a day, about, before, after, or some time between."""
