"""Addresses of partnerships, agreements, representation offices and fields of cooperation."""

from typing import Any

from django.urls import URLPattern, include, path

from nhipcau.registry.partnerships import views


def _pages(name: str, list_view: Any, detail_view: Any) -> tuple[list[URLPattern], str]:
    patterns = [path("", list_view, name="list"), path("/<slug:slug>", detail_view, name="detail")]
    return patterns, name


urlpatterns = [
    path("partnerships", include(_pages("partnerships", views.partnerships, views.partnership))),
    path("agreements", include(_pages("agreements", views.agreements, views.agreement))),
    path("offices", include(_pages("offices", views.offices, views.office))),
    path("fields", include(_pages("fields", views.fields, views.field))),
]
