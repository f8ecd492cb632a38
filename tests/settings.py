"""Settings of the tests: those of the product, kept off the database and secrets of an installation."""

import os
from pathlib import Path

VAR_OF_TESTS = Path(__file__).resolve().parent.parent / "var" / "tests"
os.environ["NHIPCAU_VAR"] = str(VAR_OF_TESTS)
os.environ["NHIPCAU_SECRET_KEY"] = "known to all, as only tests use it"

from nhipcau.config.settings import *  # noqa: E402, F403

# Nothing is collected for tests: static files come from where they are, under names without fingerprints.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
