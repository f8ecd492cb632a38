"""Fictional rows of visits for the edition in preparation."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model

from nhipcau.exchange.sample.plan import Plan

STEPS: list[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = []
