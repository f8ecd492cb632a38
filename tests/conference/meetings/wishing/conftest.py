"""Databases for tests in which several act at once."""

from tests.core.conftest import at_once, shared_database

__all__ = ["at_once", "shared_database"]
