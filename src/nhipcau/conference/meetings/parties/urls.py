"""Addresses of those who meet."""

from django.urls import path

from nhipcau.conference.meetings.parties.views import finding, people, profile, swaps, timetable, wishes

app_name = "parties"
_OF = "/<uuid:pk>/meetings"
urlpatterns = [
    path(_OF, profile.profile, name="profile"),
    path(f"{_OF}/people", people.people, name="people"),
    path(f"{_OF}/absences", people.absent, name="absent"),
    path(f"{_OF}/absences/<int:number>/remove", people.present, name="present"),
    path(f"{_OF}/find", finding.find, name="find"),
    path(f"{_OF}/with/<uuid:other>", finding.other, name="other"),
    path(f"{_OF}/with/<uuid:other>/ask", finding.ask_other, name="ask"),
    path(f"{_OF}/with/<uuid:other>/dismiss", finding.dismiss_other, name="dismiss"),
    path(f"{_OF}/swap/<uuid:meeting>", swaps.swap, name="swap"),
    path(f"{_OF}/wishes", wishes.wishes, name="wishes"),
    path(f"{_OF}/wishes/<uuid:number>", wishes.wish, name="wish"),
    path(f"{_OF}/wishes/<uuid:number>/answer", wishes.answer_wish, name="answer"),
    path(f"{_OF}/wishes/<uuid:number>/withdraw", wishes.withdraw_wish, name="withdraw"),
    path(f"{_OF}/timetable", timetable.timetable, name="timetable"),
    path(f"{_OF}/timetable/<uuid:meeting>", timetable.meeting, name="meeting"),
    path(f"{_OF}/timetable/<uuid:meeting>/people", timetable.people, name="meeting_people"),
    path(f"{_OF}/timetable/<uuid:meeting>/outcome", timetable.outcome, name="outcome"),
]
