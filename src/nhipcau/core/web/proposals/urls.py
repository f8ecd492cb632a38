"""Addresses of editing, reviewing and correcting."""

from django.urls import path

from nhipcau.core.web.proposals.views import corrections, editing, lists, reviewing

app_name = "proposals"
urlpatterns = [
    path("workspace/edit/<slug:kind>/<slug:slug>", editing.edit, name="edit"),
    path("workspace/new/<slug:kind>", editing.new, name="new"),
    path("workspace/renew/<slug:slug>", editing.renew, name="renew"),
    path("workspace/choices/<slug:kind>", editing.choices, name="choices"),
    path("workspace/proposals", lists.proposals, name="list"),
    path("workspace/proposals/<uuid:pk>", reviewing.detail, name="detail"),
    path("workspace/proposals/<uuid:pk>/undo", reviewing.undo, name="undo"),
    path("workspace/proposals/<uuid:pk>/revise/<slug:kind>/<slug:slug>", editing.revise_item, name="revise"),
    path("workspace/corrections", corrections.corrections, name="corrections"),
    path("workspace/corrections/<uuid:pk>", corrections.settle, name="settle"),
    path("correct/<slug:kind>/<slug:slug>", corrections.correct, name="correct"),
    path("correct/<slug:kind>/<slug:slug>/thanks", corrections.thanks, name="thanks"),
]
