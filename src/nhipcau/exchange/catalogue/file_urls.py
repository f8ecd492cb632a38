"""Addresses of files that are the same in every language."""

from django.urls import path

from nhipcau.exchange.catalogue import views
from nhipcau.exchange.catalogue.doors import CATALOGUE_FORMS

app_name = "opendata"
urlpatterns = [
    path("data/nhipcau-dump.zip", views.prepared, {"name": "dump"}, name="dump"),
    path("data/nhipcau.nt", views.prepared, {"name": "triples"}, name="triples"),
    *(path(f"catalogue.{form}", views.catalogue, {"form": form}, name=f"catalogue-{form}") for form in CATALOGUE_FORMS),
]
