"""Several connections at once, as in the tests of the ground."""

from tests.core.conftest import at_once, shared_database

__all__ = ["at_once", "shared_database"]
