"""The product as it is served, with the bare view beside it in the same process, without any middleware."""

from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from nhipcau.config.wsgi import application as product

with override_settings(MIDDLEWARE=[]):
    _bare = WSGIHandler()


def application(environ, start_response):
    """Answer by the bare handler below /bare, else as the product does."""
    handler = _bare if environ["PATH_INFO"].startswith("/bare/") else product
    return handler(environ, start_response)
