"""Addresses of drafting: of the desk below /editions, of delegations below /delegations."""

from django.urls import path

from nhipcau.followup.drafting.views import desk

app_name = "drafting"
_DESK = "editions/<slug:slug>/desk/declaration"
urlpatterns = [path(_DESK, desk.desk, name="desk")]
