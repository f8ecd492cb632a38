"""Addresses of open data below the language."""

from django.urls import path

from nhipcau.exchange.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("data", views.data_page, name="data"),
    path("data/vocabulary", views.vocabulary, name="vocabulary"),
    path("data/datapackage.json", views.package, name="package"),
]
