"""Addresses of the IATI files, which are the same in every language."""

from django.urls import path

from nhipcau.exchange.iati.views import public

app_name = "iati_files"
urlpatterns = [
    path("activities.xml", public.file, {"name": "activities"}, name="activities"),
    path("organisations.xml", public.file, {"name": "organisations"}, name="organisations"),
]
