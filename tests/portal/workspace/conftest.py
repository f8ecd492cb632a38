"""Who works where, for tests of the workspace."""

from typing import Any

import pytest

from nhipcau.registry.partnerships.models import Partnership
from tests.portal.desk import network_of


@pytest.fixture
def network(db: Any) -> Partnership:
    """Yên Bái, which became Lào Cai, with the Val-de-Marne; and Huế, which has nothing to do with it."""
    return network_of()
