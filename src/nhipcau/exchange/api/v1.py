"""The addresses of version 1 of the interface, below /api/v1; without a language."""

from django.urls import path
from django.utils.translation import override
from django.views.decorators.http import require_GET

from nhipcau.exchange.api.changes import operations as changes
from nhipcau.exchange.api.describing.views import openapi
from nhipcau.exchange.api.reading import operations as reading
from nhipcau.exchange.api.serving import addresses, served
from nhipcau.exchange.api.writing import operations as writing

app_name = "api_v1"
# Machines read of them in English, whoever asks first.
with override("en"):
    reading.add_operations()
    writing.add_operations()
    changes.add_operations()
urlpatterns = [path("/openapi.json", served(require_GET(openapi)), name="openapi"), *addresses()]
