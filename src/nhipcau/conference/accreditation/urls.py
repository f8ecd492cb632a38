"""Addresses of accreditation, below /editions: at the desk, and those of the security service."""

from django.urls import path

from nhipcau.conference.accreditation.views import badges, persons, reviewing, security, zones

app_name = "accreditation"
_DESK = "/<slug:slug>/desk/accreditation"
_PERSON = f"{_DESK}/people/<uuid:pk>"
_SECURITY = "/<slug:slug>/security"
urlpatterns = [
    path(_DESK, reviewing.overview, name="desk"),
    path(f"{_DESK}/approve", reviewing.approve, name="approve"),
    path(_PERSON, persons.person, name="person"),
    path(f"{_PERSON}/photo", persons.photo, name="photo"),
    path(f"{_PERSON}/badge", persons.badge, name="badge"),
    path(f"{_PERSON}/exception", persons.exception, name="exception"),
    path(f"{_DESK}/zones", zones.overview, name="zones"),
    path(f"{_DESK}/zones/new", zones.new, name="zone_new"),
    path(f"{_DESK}/zones/<slug:zone_slug>", zones.zone, name="zone"),
    path(f"{_DESK}/zones/<slug:zone_slug>/remove", zones.remove, name="zone_remove"),
    path(f"{_DESK}/badges", badges.overview, name="badges"),
    path(_SECURITY, security.overview, name="security"),
    path(f"{_SECURITY}/clear", security.clear_chosen, name="security_clear"),
    path(f"{_SECURITY}/<uuid:pk>", security.person, name="security_person"),
    path(f"{_SECURITY}/<uuid:pk>/photo", security.photo, name="security_photo"),
]
