"""Addresses of pictures: public pages, and pages of those who work on them."""

from django.urls import path

from nhipcau.conference.pictures import views

app_name = "pictures"
urlpatterns = [
    path("editions/<slug:slug>/pictures", views.public.edition_pictures, name="edition"),
    path("partnerships/<slug:slug>/pictures", views.public.partnership_pictures, name="partnership"),
    path("editions/<slug:slug>/desk/pictures", views.albums.edition_albums, name="desk"),
    path("partnerships/<slug:slug>/pictures/albums", views.albums.partnership_albums, name="albums"),
    path("albums/<uuid:uid>", views.albums.album, name="album"),
    path("albums/pictures/<uuid:uid>", views.albums.picture, name="picture"),
]
