"""Addresses of the plan: at the desk, and for everybody."""

from django.urls import path

from nhipcau.conference.exhibition.plan.views import desk, proposals, public

_DESK, _OPEN = "editions/<slug:slug>/desk/exhibition", "editions/<slug:slug>/exhibition"
urlpatterns = [
    path(f"{_DESK}/plan", desk.plan, name="plan"),
    path(f"{_DESK}/plan/<slug:name>", desk.area, name="area"),
    path(f"{_DESK}/allocation", proposals.allocation, name="allocation"),
    path(f"{_DESK}/allocation/<uuid:pk>", proposals.proposal, name="proposal"),
    path(_OPEN, public.plan, name="public"),
    path(f"{_OPEN}/at/<slug:who>", public.exhibitor, name="shown"),
    path(f"{_OPEN}/picture/<slug:name>", public.picture, name="picture"),
]
