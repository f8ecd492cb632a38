"""Addresses of projects and of sites."""

from django.urls import include, path

from nhipcau.registry.projects import views

_projects = [path("", views.projects, name="list"), path("/<slug:slug>", views.project, name="detail")]
_sites = [path("", views.sites, name="list"), path("/<slug:slug>", views.site, name="detail")]
urlpatterns = [
    path("projects", include((_projects, "projects"))),
    path("sites", include((_sites, "sites"))),
]
