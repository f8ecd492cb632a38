"""The address of the partner finder."""

from django.urls import path

from nhipcau.registry.needs import views

urlpatterns = [path("partners", views.partners, name="partners")]
