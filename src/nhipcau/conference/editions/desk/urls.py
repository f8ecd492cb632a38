"""Address of the desk's front page, below /editions."""

from django.urls import path

from nhipcau.conference.editions.desk import views

app_name = "desk"
urlpatterns = [path("/<slug:slug>/desk", views.home, name="home")]
