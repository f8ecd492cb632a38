"""The registry of personal data: a policy for each column of a model that is about people.

    NAME = Policy(Purpose.REGISTER, Basis.TASK, (Reader.FOCAL, Reader.SECURITY), Kept.EDITION, Fate.EMPTIED)
    personal(Delegate, {"name": NAME, "email": CONTACT}, plain=("id", "delegation"))

Each app registers its own (`personal.py`, imported when it is ready). What holds nothing about anybody is named under
`plain`, so that a test finds every column that somebody added without thinking of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models

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
        label = str(getattr(self.model._meta.get_field(self.column), "verbose_name", self.column))
        return label[:1].upper() + label[1:]

    @property
    def model_label(self) -> str:
        """What the model is called for people."""
        label = str(self.model._meta.verbose_name)
        return label[:1].upper() + label[1:]


_POLICIES: dict[type[models.Model], dict[str, Policy]] = {}
_PLAIN: dict[type[models.Model], frozenset[str]] = {}


def personal(model: type[models.Model], policies: Mapping[str, Policy], plain: Iterable[str] = ()) -> None:
    """Register the policies of a model; `plain` names its columns that hold nothing about a person.

    Raises `FieldDoesNotExist` for a column there is not.
    """
    for column in (*policies, *plain):
        model._meta.get_field(column)
    _POLICIES[model] = dict(policies)
    _PLAIN[model] = frozenset(plain)


def policies_of(model: type[models.Model]) -> dict[str, Policy]:
    """The policies of the columns of a model; empty for one that holds nothing about people."""
    return _POLICIES.get(model, {})


def all_fields() -> list[Field]:
    """Every registered column with its policy, models and columns in the order of registration."""
    return [Field(model, column, policy) for model, some in _POLICIES.items() for column, policy in some.items()]


def unsettled(model: type[models.Model]) -> list[str]:
    """The columns of a model of which nobody has said what they are, with its many-to-many columns."""
    columns = {one.name for one in (*model._meta.local_fields, *model._meta.local_many_to_many)}
    return sorted(columns - set(policies_of(model)) - _PLAIN.get(model, frozenset()))
