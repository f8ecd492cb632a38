"""Addresses of the preparation of an edition, below /editions."""

from django.urls import path

from nhipcau.conference.preparation.views import decisions, dossier, edition, milestones, team

app_name = "preparation"
urlpatterns = [
    path("/<slug:slug>/desk/team", team.team, name="team"),
    path("/<slug:slug>/desk/team/new", team.new, name="member-new"),
    path("/<slug:slug>/desk/team/<int:pk>", team.member, name="member"),
    path("/<slug:slug>/desk/team/<int:pk>/remove", team.remove, name="member-remove"),
    path("/<slug:slug>/desk/decisions", decisions.decisions, name="decisions"),
    path("/<slug:slug>/desk/decisions/new", decisions.new, name="decision-new"),
    path("/<slug:slug>/desk/decisions/<int:number>/supersede", decisions.new, name="decision-supersede"),
    path("/<slug:slug>/desk/milestones", milestones.milestones, name="milestones"),
    path("/<slug:slug>/desk/milestones/new", milestones.new, name="milestone-new"),
    path("/<slug:slug>/desk/milestones/<int:pk>", milestones.milestone, name="milestone"),
    path("/<slug:slug>/desk/milestones/<int:pk>/done", milestones.done, name="milestone-done"),
    path("/<slug:slug>/desk/milestones/<int:pk>/remove", milestones.remove, name="milestone-remove"),
    path("/<slug:slug>/desk/permit", dossier.dossier, name="dossier"),
    path("/<slug:slug>/desk/permit/begin", dossier.begin, name="dossier-begin"),
    path("/<slug:slug>/desk/permit/authority", dossier.authority, name="dossier-authority"),
    path("/<slug:slug>/desk/permit/new", dossier.new, name="part-new"),
    path("/<slug:slug>/desk/permit/<slug:key>", dossier.part, name="part"),
    path("/<slug:slug>/desk/permit/<slug:key>/file", dossier.file, name="part-file"),
    path("/<slug:slug>/desk/permit/<slug:key>/remove", dossier.remove, name="part-remove"),
    path("/<slug:slug>/desk/edition", edition.edition, name="edition"),
    path("/<slug:slug>/desk/edition/dates", edition.dates, name="dates"),
    path("/<slug:slug>/desk/edition/take-over", edition.take, name="take"),
    path("/<slug:slug>/desk/edition/next", edition.follow, name="next"),
]
