"""Addresses of protocol at the desk of an edition."""

from django.urls import path

from nhipcau.conference.protocol.views import checks, orders, people, ranks, welcome

app_name = "protocol"
_DESK = "editions/<slug:slug>/desk/protocol"
urlpatterns = [
    path(_DESK, people.people, name="people"),
    path(f"{_DESK}/people/<uuid:pk>", people.person, name="person"),
    path(f"{_DESK}/rules", ranks.rules, name="rules"),
    path(f"{_DESK}/rules/<int:pk>", ranks.rule, name="rule"),
    path(f"{_DESK}/rules/<int:pk>/offices/<int:rank>", ranks.rank, name="rank"),
    path(f"{_DESK}/orders", orders.orders, name="orders"),
    path(f"{_DESK}/orders/<uuid:pk>", orders.order, name="order"),
    path(f"{_DESK}/names", checks.checks, name="checks"),
    path(f"{_DESK}/welcome", welcome.welcome, name="welcome"),
]
