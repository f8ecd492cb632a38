"""Addresses of pieces for other sites, and of the map as a file."""

from django.urls import path

from nhipcau.portal.embeds.views import making, maps, pieces

app_name = "embeds"
urlpatterns = [
    path("map.geojson", maps.network, name="map"),
    path("embed", making.making, name="making"),
    path("embed/bridge", pieces.bridge, name="bridge"),
    path("embed/programme/<slug:slug>", pieces.programme, name="programme"),
    path("embed/partnerships/<slug:slug>", pieces.partnership, name="partnership"),
    path("embed/<slug:kind>", pieces.rows, name="list"),
]
