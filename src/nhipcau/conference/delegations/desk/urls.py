"""Addresses of delegations: at the desk below /editions, and the two to which letters lead."""

from django.urls import path

from nhipcau.conference.delegations.desk.views import answering, delegation, focal_points, inviting, lists, settings

app_name = "delegations"
_DESK = "editions/<slug:slug>/desk/delegations"
urlpatterns = [
    path("invited/<str:token>", answering.answer, name="answer"),
    path("delegations/accept/<str:token>", answering.accept, name="accept"),
    path(_DESK, lists.overview, name="list"),
    path(f"{_DESK}/new", inviting.new, name="new"),
    path(f"{_DESK}/many", inviting.many, name="many"),
    path(f"{_DESK}/settings", settings.registration, name="settings"),
    path(f"{_DESK}/waiting", lists.waiting, name="waiting"),
    path(f"{_DESK}/travel", lists.travel, name="travel"),
    path(f"{_DESK}/travel/<int:journey>", lists.arrange, name="arrange"),
    path(f"{_DESK}/<uuid:pk>", delegation.page, name="delegation"),
    path(f"{_DESK}/<uuid:pk>/edit", inviting.edit, name="edit"),
    path(f"{_DESK}/<uuid:pk>/places", settings.limits, name="places"),
    path(f"{_DESK}/<uuid:pk>/decide", delegation.decide, name="decide"),
    path(f"{_DESK}/<uuid:pk>/leaders", delegation.leaders, name="leaders"),
    path(f"{_DESK}/<uuid:pk>/people/<uuid:person>/move", delegation.move, name="move"),
    path(f"{_DESK}/<uuid:pk>/focal-points/new", focal_points.new, name="focal_new"),
    path(f"{_DESK}/<uuid:pk>/focal-points/<int:focal>", focal_points.decide, name="focal"),
]
