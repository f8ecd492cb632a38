"""An edition and its secretariat, in English."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from tests.conference.board import making
from tests.conference.delegations.making import secretary


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def edition(db: None) -> Edition:
    return making.planned()


@pytest.fixture
def lead(edition: Edition) -> Any:
    return secretary(edition, "hoa", "")
