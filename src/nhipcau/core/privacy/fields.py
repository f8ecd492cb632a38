"""The registry of personal data: a policy for each column of a model that is about people.

    NAME = Policy(Purpose.REGISTER, Basis.TASK, (Reader.FOCAL, Reader.SECURITY), Kept.EDITION, Fate.EMPTIED)
    personal(Delegate, {"name": NAME, "email": CONTACT}, plain=("id", "delegation"))

Each app registers its own (`personal.py`, imported when it is ready). What holds nothing about anybody is named under
`plain`, so that a test finds every column that somebody added without thinking of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst

from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader


@dataclass(frozen=True)
class Policy:
    """Why a column is kept, on which ground, who sees it, how long, and what erasure makes of it.

    `sensitive`: a special category, or what the law of one of the countries protects more. `transferred`: passes
    between Vietnam and France.
    """

    purpose: Purpose
    basis: Basis
    readers: tuple[Reader, ...]
    kept: Kept
    fate: Fate
    sensitive: bool = False
    transferred: bool = True


@dataclass(frozen=True)
class Field:
    """A column with its policy."""

    model: type[models.Model]
    column: str
    policy: Policy

    @property
    def label(self) -> str:
        """What the column is called for people."""
        own = _LABELS.get(self.model, {}).get(self.column)
        return capfirst(str(own or getattr(self.model._meta.get_field(self.column), "verbose_name", self.column)))

    @property
    def is_readable(self) -> bool:
        """Whether it holds something of its own: what is derived of other columns is not shown beside them."""
        return self.column not in _DERIVED.get(self.model, frozenset())

    @property
    def model_label(self) -> str:
        """What the model is called for people."""
        return capfirst(str(_NAMES.get(self.model) or self.model._meta.verbose_name))


_POLICIES: dict[type[models.Model], dict[str, Policy]] = {}
_PLAIN: dict[type[models.Model], frozenset[str]] = {}
_DERIVED: dict[type[models.Model], frozenset[str]] = {}
_NAMES: dict[type[models.Model], Any] = {}
_LABELS: dict[type[models.Model], dict[str, Any]] = {}


def personal(
    model: type[models.Model],
    policies: Mapping[str, Policy],
    plain: Iterable[str] = (),
    *,
    derived: Iterable[str] = (),
    name: Any = None,
    labels: Mapping[str, Any] | None = None,
) -> None:
    """Register the policies of a model; `plain` names its columns that hold nothing about a person.

    `derived` are columns with a policy that repeat others; `name` and `labels` say what model and columns are called
    where their own names do not. Raises `FieldDoesNotExist` for a column there is not.
    """
    for column in (*policies, *plain, *derived, *(labels or {})):
        model._meta.get_field(column)
    _POLICIES[model] = dict(policies)
    _PLAIN[model], _DERIVED[model] = frozenset(plain), frozenset(derived)
    _NAMES[model], _LABELS[model] = name, dict(labels or {})


def policies_of(model: type[models.Model]) -> dict[str, Policy]:
    """The policies of the columns of a model; empty for one that holds nothing about people."""
    return _POLICIES.get(model, {})


def fields_of(model: type[models.Model]) -> list[Field]:
    """The columns of a model with their policies, in the order of registration."""
    return [Field(model, column, policy) for column, policy in policies_of(model).items()]


def all_fields() -> list[Field]:
    """Every registered column with its policy, models by their labels, columns in the order of registration."""
    return [one for model in sorted(_POLICIES, key=lambda model: model._meta.label) for one in fields_of(model)]


def alike(fields: Iterable[Field]) -> list[tuple[Policy, list[Field]]]:
    """Fields of one model together that have the same policy, in the order of their first ones."""
    together: dict[tuple[type[models.Model], Policy], list[Field]] = {}
    for one in fields:
        together.setdefault((one.model, one.policy), []).append(one)
    return [(policy, some) for (_model, policy), some in together.items()]


def unsettled(model: type[models.Model]) -> list[str]:
    """The columns of a model of which nobody has said what they are, with its many-to-many columns."""
    columns = {one.name for one in (*model._meta.local_fields, *model._meta.local_many_to_many)}
    return sorted(columns - set(policies_of(model)) - _PLAIN.get(model, frozenset()))
