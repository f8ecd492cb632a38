"""Addresses about personal data: of a person by the personal link, of an edition for everybody, and at its desk."""

from django.urls import path

from nhipcau.conference.dataprotection.views import desk, notice, own

app_name = "privacy"
_DESK = "editions/<slug:slug>/desk/personal-data"
urlpatterns = [
    path("my/<str:token>/data", own.data, name="data"),
    path("my/<str:token>/data/export", own.export, name="export"),
    path("my/<str:token>/data/consent", own.consent, name="consent"),
    path("my/<str:token>/data/correction", own.correction, name="correction"),
    path("my/<str:token>/data/erasure", own.erasure, name="erasure"),
    path("editions/<slug:slug>/personal-data", notice.notice, name="notice"),
    path(_DESK, desk.home, name="desk"),
    path(f"{_DESK}/accesses", desk.accesses, name="accesses"),
    path(f"{_DESK}/accesses.csv", desk.accesses_file, name="accesses-file"),
    path(f"{_DESK}/responsible", desk.responsible, name="responsible"),
    path(f"{_DESK}/requests/<int:pk>", desk.request_page, name="request"),
    path(f"{_DESK}/erase/<uuid:pk>", desk.erase_page, name="erase"),
]
