"""Addresses of exhibitions: those who exhibit, the desk."""

from nhipcau.conference.exhibition.applying import urls as applying
from nhipcau.conference.exhibition.desk import urls as desk

app_name = "exhibition"
urlpatterns = [*applying.urlpatterns, *desk.urlpatterns]
