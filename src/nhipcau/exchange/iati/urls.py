"""Addresses of IATI below the language."""

from django.urls import path

from nhipcau.exchange.iati.views import public, workspace

app_name = "iati"
urlpatterns = [
    path("iati", public.public, name="public"),
    path("workspace/iati", workspace.home, name="home"),
    path("workspace/iati/check", workspace.check, name="check"),
    path("workspace/iati/<uuid:pk>", workspace.run, name="run"),
    path("workspace/iati/<uuid:pk>/findings.csv", workspace.findings, name="findings"),
]
