"""Addresses, below /followup."""

from django.urls import path

from nhipcau.followup.commitments.views import assessing
from nhipcau.followup.scoreboard.views import pages

app_name = "scoreboard"
urlpatterns = [
    path("", pages.board, name="home"),
    path("/assess", assessing.queue, name="queue"),
    path("/localities", pages.localities, name="localities"),
    path("/<slug:slug>", pages.edition, name="edition"),
]
