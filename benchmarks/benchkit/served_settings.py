"""Settings of the product as it is served, static files with their fingerprints and all, and a bare view."""

from nhipcau.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchkit.served"
