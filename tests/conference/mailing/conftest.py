"""Databases for tests in which two workers send at once."""

from tests.core.conftest import at_once, shared_database

__all__ = ["at_once", "shared_database"]
