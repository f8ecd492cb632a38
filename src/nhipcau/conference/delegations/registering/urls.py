"""Addresses of registration: a delegation for who registers its people, and one person by the personal link."""

from django.urls import path, register_converter

from nhipcau.conference.delegations.registering.views import overview, own, people, sheets, showing, travel


class SizeOfPhoto:
    """The large or the small photo."""

    regex = "large|small"

    def to_python(self, value: str) -> str:
        """The size as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The size as it stands."""
        return value


register_converter(SizeOfPhoto, "photo_size")

app_name = "registering"
urlpatterns = [
    path("delegations/naming", showing.naming, name="naming"),
    path("delegations/<uuid:pk>", overview.delegation, name="delegation"),
    path("delegations/<uuid:pk>/hand-in", overview.submit, name="submit"),
    path("delegations/<uuid:pk>/links", overview.links, name="links"),
    path("delegations/<uuid:pk>/order", overview.order, name="order"),
    path("delegations/<uuid:pk>/people/new", people.add, name="add"),
    path("delegations/<uuid:pk>/people/<uuid:person>", people.person, name="person"),
    path("delegations/<uuid:pk>/people/<uuid:person>/leave", people.leave, name="leave"),
    path("delegations/<uuid:pk>/sheet", sheets.sheet, name="sheet"),
    path("delegations/<uuid:pk>/sheet.xlsx", sheets.template, name="template"),
    path("delegations/<uuid:pk>/travel", travel.travel, name="travel"),
    path("delegations/<uuid:pk>/travel/journeys/<int:number>", travel.part, {"kind": "journey"}, name="journey"),
    path("delegations/<uuid:pk>/travel/lodgings/<int:number>", travel.part, {"kind": "lodging"}, name="lodging"),
    path("delegations/people/<uuid:person>/photo/<photo_size:size>", showing.photo, name="photo"),
    path("register/<str:token>", own.own, name="own"),
    path("register/<str:token>/photo/<photo_size:size>", own.own_photo, name="own_photo"),
]
