"""Addresses of documents about people."""

from django.urls import path

from nhipcau.exchange.documents.people import views

app_name = "printing"
urlpatterns = [
    path("editions/<slug:slug>/desk/print", views.home, name="home"),
    path("editions/<slug:slug>/desk/print/files/<uuid:pk>", views.file, name="file"),
    path("editions/<slug:slug>/desk/print/files/<uuid:pk>/download", views.download, name="download"),
    path("editions/<slug:slug>/desk/print/<slug:key>", views.document, name="document"),
    path("delegations/<uuid:pk>/visa-letters.pdf", views.visas_of_delegation, name="visas-of-delegation"),
    path("my/<str:token>/visa-letter.pdf", views.own_visa, name="own-visa"),
]
