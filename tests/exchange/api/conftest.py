"""What is written to."""

import pytest

from nhipcau.registry.partnerships.models import Partnership
from tests.exchange.api.programs import make_network


@pytest.fixture
def network(db: None) -> Partnership:
    """Yên Bái, which became Lào Cai, with the Val-de-Marne."""
    return make_network()
