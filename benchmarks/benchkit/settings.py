"""Settings of the product, with one address more: an empty view to compare with."""

from nhipcau.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchkit.urls"
ALLOWED_HOSTS = ["*"]
SECRET_KEY = "of no use outside the benchmarks"
# Names without fingerprints: nothing is collected for a benchmark.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
