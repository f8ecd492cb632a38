"""Address of the comparison with Wikidata."""

from django.urls import path

from nhipcau.exchange.wikidata import views

app_name = "wikidata"
urlpatterns = [path("workspace/wikidata", views.check, name="check")]
