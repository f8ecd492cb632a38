"""Addresses of yearly declarations, in the workspace of a locality."""

from django.urls import path

from nhipcau.exchange.duties import views

app_name = "duties"
_PLACE = "workspace/places/<slug:slug>"
urlpatterns = [
    path(f"{_PLACE}/duties", views.place, name="place"),
    path(f"{_PLACE}/duties.<slug:form>", views.file, name="file"),
    path(f"{_PLACE}/cofinancing/<slug:project>/<slug:stage>.docx", views.cofinancing, name="cofinancing"),
]
