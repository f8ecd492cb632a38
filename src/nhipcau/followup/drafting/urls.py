"""Addresses of drafting: of the desk below /editions, of delegations below /delegations."""

from django.urls import path

from nhipcau.followup.drafting.views import adopting, articles, delegation, desk, remarks, versions

app_name = "drafting"
_DESK = "editions/<slug:slug>/desk/declaration"
_OF = "delegations/<uuid:pk>/declaration"
urlpatterns = [
    path(_DESK, desk.desk, name="desk"),
    path(f"{_DESK}/title", desk.title, name="title"),
    path(f"{_DESK}/circulate", desk.circulate_version, name="circulate"),
    path(f"{_DESK}/open", desk.open_draft, name="open"),
    path(f"{_DESK}/step", desk.step, name="step"),
    path(f"{_DESK}/adopt", adopting.adopt, name="adopt"),
    path(f"{_DESK}/articles/new", articles.new, name="article-new"),
    path(f"{_DESK}/articles/<uuid:pk>", articles.article, name="article"),
    path(f"{_DESK}/articles/<uuid:pk>/move", articles.move, name="article-move"),
    path(f"{_DESK}/articles/<uuid:pk>/remove", articles.remove, name="article-remove"),
    path(f"{_DESK}/articles/<uuid:pk>/comment", remarks.comment, name="article-comment"),
    path(f"{_DESK}/versions/<int:number>", versions.version, name="version"),
    path(f"{_DESK}/remarks", remarks.remarks, name="remarks"),
    path(f"{_DESK}/comment", remarks.comment, name="comment"),
    path(f"{_DESK}/comments/<uuid:pk>/answer", remarks.answer, name="answer"),
    path(f"{_DESK}/amendments/<uuid:pk>/decide", remarks.decide, name="decide"),
    path(_OF, delegation.draft, name="delegation"),
    path(f"{_OF}/articles/<slug:slug>", delegation.article, name="delegation-article"),
    path(f"{_OF}/whole", delegation.add, name="delegation-whole"),
    path(f"{_OF}/versions/<int:number>", delegation.changes, name="delegation-changes"),
    path(f"{_OF}/amendments/<uuid:number>/withdraw", delegation.withdraw, name="delegation-withdraw"),
]
