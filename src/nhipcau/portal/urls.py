"""Addresses of the portal, directly below the language."""

from django.urls import path

from nhipcau.portal.views import about, home, search, statistics

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("search", search.search_page, name="search"),
    path("statistics", statistics.statistics, name="statistics"),
    path("about", about.about, name="about"),
]
