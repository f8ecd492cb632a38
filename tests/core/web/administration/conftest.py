"""An administrator at work."""

import pytest
from django.test import Client

from tests.admin_forms import administrator, signed_in


@pytest.fixture
def client(register: None) -> Client:
    """The browser of an administrator of the real register, in English."""
    return signed_in(administrator())
