"""Addresses of venues at the desk, below /editions."""

from django.urls import path

from nhipcau.conference.venues import views

app_name = "venues"
urlpatterns = [
    path("/<slug:slug>/desk/venues", views.venues, name="list"),
    path("/<slug:slug>/desk/ways", views.ways, name="ways"),
    path("/<slug:slug>/desk/venues/new", views.new_venue, name="new"),
    path("/<slug:slug>/desk/venues/<slug:venue_slug>", views.venue, name="venue"),
    path("/<slug:slug>/desk/venues/<slug:venue_slug>/remove", views.remove_venue, name="remove"),
    path("/<slug:slug>/desk/venues/<slug:venue_slug>/rooms/new", views.new_room, name="room-new"),
    path("/<slug:slug>/desk/venues/<slug:venue_slug>/rooms/<slug:room_slug>", views.room, name="room"),
    path(
        "/<slug:slug>/desk/venues/<slug:venue_slug>/rooms/<slug:room_slug>/remove",
        views.remove_room,
        name="room-remove",
    ),
]
