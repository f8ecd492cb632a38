"""Fixtures of tests of visits."""

from tests.core.conftest import at_once, shared_database

__all__ = ["at_once", "shared_database"]
