"""What happens at the same moment at several desks."""

from tests.core.conftest import at_once, shared_database

__all__ = ["at_once", "shared_database"]
