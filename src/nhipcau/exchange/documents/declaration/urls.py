"""Addresses of declarations as PDF: public ones below /declarations, drafts at the desk and for delegations."""

from django.urls import path

from nhipcau.exchange.documents.declaration import views

app_name = "declaration"
urlpatterns = [
    path("declarations/<slug:slug>/declaration.pdf", views.adopted, name="pdf"),
    path("editions/<slug:slug>/desk/declaration/draft.pdf", views.draft, name="draft-pdf"),
    path("editions/<slug:slug>/desk/declaration/for-signature.pdf", views.for_signature, name="signature-pdf"),
    path("delegations/<uuid:pk>/declaration/draft.pdf", views.for_delegation, name="delegation-pdf"),
]
