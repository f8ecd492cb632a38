"""Addresses, below /followup."""

from django.urls import path

from nhipcau.followup.scoreboard.views import pages

app_name = "scoreboard"
urlpatterns = [path("", pages.board, name="home")]
