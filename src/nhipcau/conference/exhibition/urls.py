"""Addresses of exhibitions: those who exhibit, the desk, the plan."""

from nhipcau.conference.exhibition.applying import urls as applying
from nhipcau.conference.exhibition.desk import urls as desk
from nhipcau.conference.exhibition.plan import urls as plan

app_name = "exhibition"
urlpatterns = [*applying.urlpatterns, *desk.urlpatterns, *plan.urlpatterns]
