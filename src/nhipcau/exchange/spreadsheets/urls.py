from django.urls import path

from nhipcau.exchange.spreadsheets import views

app_name = "sheets"

urlpatterns = [
    path("", views.sheets, name="home"),
    path("/download/<slug:name>", views.download, name="download"),
    path("/<uuid:pk>", views.upload, name="upload"),
]
