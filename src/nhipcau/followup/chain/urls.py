"""Addresses of the chain, below /chain."""

from django.urls import path

from nhipcau.followup.chain.views import pages

app_name = "chain"
urlpatterns = [
    path("", pages.fields, name="home"),
    path("/<slug:slug>", pages.field, name="field"),
]
