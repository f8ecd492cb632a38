"""Addresses of personal pages, which a link alone opens, and of the desk page that sends the links."""

from django.urls import path

from nhipcau.conference.agenda.views import desk, device, pages

app_name = "agenda"
urlpatterns = [
    path("my/<str:token>", pages.home, name="home"),
    path("my/<str:token>/programme", pages.programme, name="programme"),
    path("my/<str:token>/choose", pages.choose, name="choose"),
    path("my/<str:token>/leave", pages.leave, name="leave"),
    path("my/<str:token>/read", pages.mark_read, name="read"),
    path("my/<str:token>/sw.js", device.worker, name="worker"),
    path("my/<str:token>/app.webmanifest", device.manifest, name="manifest"),
    path("editions/<slug:slug>/desk/accreditation/agendas", desk.send, name="send"),
    path("editions/<slug:slug>/desk/accreditation/agendas/<uuid:pk>", desk.resend, name="resend"),
]
