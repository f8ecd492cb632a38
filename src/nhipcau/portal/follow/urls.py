"""Addresses of following and of feeds."""

from django.urls import path

from nhipcau.portal.follow import views

app_name = "follow"
urlpatterns = [
    path("workspace/follow", views.subscriptions, name="list"),
    path("workspace/follow/new", views.follow_page, name="new"),
    path("follow/stop/<str:token>", views.stop, name="stop"),
    path("search/feed.atom", views.search_feed, name="search-feed"),
    path("<slug:kind>/feed.atom", views.list_feed, name="list-feed"),
    path("<slug:kind>/<slug:slug>/feed.atom", views.record_feed, name="record-feed"),
]
