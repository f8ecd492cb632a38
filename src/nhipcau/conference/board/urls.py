"""Addresses of the board of the secretariat."""

from django.urls import path, register_converter

from nhipcau.conference.board.views import contacts, incidents, live, risks, shows, tasks
from nhipcau.conference.board.views.converters import ShowKeyConverter

register_converter(ShowKeyConverter, "show")

app_name = "board"
_DESK = "editions/<slug:slug>/desk"
urlpatterns = [
    path(f"{_DESK}/tasks", tasks.tasks, name="tasks"),
    path(f"{_DESK}/tasks/new", tasks.new, name="task-new"),
    path(f"{_DESK}/tasks/paste", tasks.paste, name="paste"),
    path(f"{_DESK}/tasks/<int:pk>", tasks.task, name="task"),
    path(f"{_DESK}/show", shows.shows, name="shows"),
    path(f"{_DESK}/show/<show:key>", shows.show, name="show"),
    path(f"{_DESK}/show/<show:key>/live", live.live, name="live"),
    path(f"{_DESK}/show/<show:key>/<int:pk>", shows.cue, name="cue"),
    path(f"{_DESK}/incidents", incidents.incidents, name="incidents"),
    path(f"{_DESK}/incidents/<int:number>", incidents.incident, name="incident"),
    path(f"{_DESK}/contacts", contacts.contacts, name="contacts"),
    path(f"{_DESK}/contacts/new", contacts.new, name="contact-new"),
    path(f"{_DESK}/contacts/<int:pk>", contacts.contact, name="contact"),
    path(f"{_DESK}/risks", risks.risks, name="risks"),
    path(f"{_DESK}/risks/new", risks.new, name="risk-new"),
    path(f"{_DESK}/risks/<int:pk>", risks.risk, name="risk"),
]
