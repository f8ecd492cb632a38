"""The optimiser of meetings: from accepted requests to a timetable. Plain Python, without Django.

`model` says what is to be planned and what a timetable is, `checking` judges one, `solving` finds one.
"""
