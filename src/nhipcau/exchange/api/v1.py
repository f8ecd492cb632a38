"""The addresses of version 1 of the interface, below /api/v1; without a language."""

from nhipcau.exchange.api.reading.operations import add_operations
from nhipcau.exchange.api.serving import addresses

app_name = "api_v1"
add_operations()
urlpatterns = list(addresses())
