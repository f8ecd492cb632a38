"""Addresses of papers, below /editions: the public page, the pages of authors, the desk."""

from django.urls import path

from nhipcau.conference.papers.views import authors, calls, desk, public

app_name = "papers"
urlpatterns = [
    path("/<slug:slug>/papers", public.papers, name="list"),
    path("/<slug:slug>/papers/<uuid:pk>/files/<int:number>", public.file, name="file"),
    path("/<slug:slug>/papers/calls/<slug:call>/new", authors.new, name="new"),
    path("/<slug:slug>/papers/<uuid:pk>", authors.paper, name="paper"),
    path("/<slug:slug>/papers/<uuid:pk>/edit", authors.edit, name="edit"),
    path("/<slug:slug>/desk/papers", desk.overview, name="desk"),
    path("/<slug:slug>/desk/papers/calls/new", calls.new_call, name="call_new"),
    path("/<slug:slug>/desk/papers/calls/<slug:call>", calls.edit_call, name="call"),
    path("/<slug:slug>/desk/papers/<uuid:pk>", desk.review, name="review"),
    path("/<slug:slug>/desk/papers/<uuid:pk>/decide", desk.decide, name="decide"),
    path("/<slug:slug>/desk/papers/<uuid:pk>/translations/<slug:language>", desk.translation, name="translation"),
]
