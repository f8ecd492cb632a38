"""Addresses of the pages of the programming interface; those of the interface itself have no language."""

from django.urls import URLPattern, path

from nhipcau.exchange.api.describing.views import operations, reference
from nhipcau.exchange.api.tokens import views as tokens

app_name = "api"
urlpatterns: list[URLPattern] = [
    path("api", reference, name="reference"),
    path("api/<slug:subject>", operations, name="operations"),
    path("account/tokens", tokens.tokens, name="tokens"),
    path("account/tokens/new", tokens.new_token, name="token-new"),
]
