"""Addresses of the door at the desk, below /editions."""

from django.urls import path

from nhipcau.conference.checkin.views import findings, gates, live

app_name = "checkin"
_DOOR = "/<slug:slug>/desk/door"
_GATE = f"{_DOOR}/gates/<slug:gate>"
urlpatterns = [
    path(_DOOR, live.live, name="live"),
    path(f"{_DOOR}/now", live.state, name="state"),
    path(f"{_DOOR}/found", findings.findings, name="findings"),
    path(f"{_DOOR}/found.csv", findings.file, name="findings-csv"),
    path(f"{_DOOR}/gates", gates.gates, name="gates"),
    path(f"{_DOOR}/new-gate", gates.new, name="gate-new"),
    path(_GATE, gates.gate, name="gate"),
    path(f"{_GATE}/change", gates.change, name="gate-change"),
    path(f"{_GATE}/close", gates.close, name="gate-close"),
    path(f"{_GATE}/code", gates.code, name="gate-code"),
    path(f"{_GATE}/devices/<uuid:pk>/shut-out", gates.shut_out, name="device-shut-out"),
]
