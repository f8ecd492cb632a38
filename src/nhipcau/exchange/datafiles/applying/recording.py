"""The reason and the time that history keeps for changes made by a load, and who else changed a record since."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE, Model
from django.utils import timezone

from nhipcau.core.records.models import Part

#: The end of every reason that a load gives: the file an entry stands in.
FILE_ENDING = ".yaml"
_MAX_REASON = 100
_BATCH = 500


@dataclass
class Recording:
    """The load that is under way. `reason` is the file of the record being saved."""

    at: datetime = field(default_factory=timezone.now)
    reason: str = ""


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recording() -> Iterator[Recording]:
    """Within it, history rows made in this thread get the reason and the time of the load."""
    load = Recording()
    token = _current.set(load)
    try:
        yield load
    finally:
        _current.reset(token)


def stamp(history_instance: Any, **_kwargs: Any) -> None:
    """Receiver of `pre_create_historical_record`: also reaches rows deleted with the one they belong to."""
    load = _current.get()
    if load is not None:
        history_instance.history_date = load.at
        history_instance.history_change_reason = load.reason[-_MAX_REASON:]


@dataclass(frozen=True)
class Touch:
    """Somebody changed a record by hand; `who` is empty for an account that is gone."""

    who: str
    when: datetime


def touched_by_hand(model: type[Model], pks: Sequence[int]) -> dict[int, Touch]:
    """The last change by hand of each of the records since it was last loaded, parts and citations included."""
    found: dict[int, Touch] = {}
    for start in range(0, len(pks), _BATCH):
        found |= _Trail(model, pks[start : start + _BATCH]).touches()
    return found


def file_of(model: type[Model], pk: int) -> str:
    """The file a record was last loaded from, as history keeps it; empty if none is known."""
    rows = _history(model).filter(id=pk, history_user=None, history_change_reason__endswith=FILE_ENDING)
    return rows.order_by("-history_date").values_list("history_change_reason", flat=True).first() or ""


def part_relations(model: type[Model]) -> list[Any]:
    """The relations from a model to the parts that are deleted with it."""
    return [
        relation
        for relation in model._meta.related_objects
        if relation.on_delete is CASCADE and issubclass(relation.related_model, Part)
    ]


def _history(model: type[Model]) -> Any:
    return model.history  # type: ignore[attr-defined]


class _Trail:
    """Follows the history of some records and of all that belongs or belonged to them."""

    def __init__(self, model: type[Model], pks: Sequence[int]) -> None:
        self._loaded_at: dict[int, datetime] = {}
        self._by_hand: dict[int, tuple[datetime, int | None]] = {}
        rows = list(self._rows(_history(model).filter(id__in=pks)))
        for pk, at, user, reason in rows:
            if _is_loaded(user, reason):
                self._loaded_at[pk] = max(at, self._loaded_at.get(pk, at))
        owners = {pk: pk for pk in pks}
        self._note(rows, owners)
        self._follow(model, owners)

    def touches(self) -> dict[int, Touch]:
        """The last change by hand of each record that has one since it was loaded."""
        from django.contrib.auth import get_user_model  # noqa: PLC0415 - models are not loaded before

        users = get_user_model().objects.in_bulk({user for _at, user in self._by_hand.values() if user})
        return {
            pk: Touch(str(users[user]) if user in users else "", at)
            for pk, (at, user) in self._by_hand.items()
            if pk not in self._loaded_at or at > self._loaded_at[pk]
        }

    def _follow(self, model: type[Model], owners: dict[int, int]) -> None:
        """Look at what belongs or belonged to the rows whose ids are the keys of `owners`."""
        for relation in part_relations(model):
            self._look(relation.related_model, {f"{relation.field.attname}__in": list(owners)}, relation.field.attname, owners)
        for relation in model._meta.private_fields:
            if isinstance(relation, GenericRelation):
                content_type = ContentType.objects.get_for_model(model)
                where = {"content_type_id": content_type.pk, "object_id__in": list(owners)}
                self._look(relation.related_model, where, "object_id", owners)

    def _look(self, model: Any, where: dict[str, Any], link: str, owners: dict[int, int]) -> None:
        if not owners:
            return
        history = _history(model).filter(**where)
        owner_of = {pk: owners[owner] for pk, owner in history.values_list("id", link).distinct()}
        self._note(self._rows(history), owner_of)
        self._follow(model, owner_of)

    @staticmethod
    def _rows(history: Any) -> Iterable[tuple[int, datetime, int | None, str | None]]:
        return history.order_by().values_list("id", "history_date", "history_user_id", "history_change_reason")

    def _note(
        self, rows: Iterable[tuple[int, datetime, int | None, str | None]], owner_of: dict[int, int]
    ) -> None:
        for pk, at, user, reason in rows:
            if not _is_loaded(user, reason):
                owner = owner_of[pk]
                last = self._by_hand.get(owner)
                if last is None or at > last[0]:
                    self._by_hand[owner] = (at, user)


def _is_loaded(user: int | None, reason: str | None) -> bool:
    # A user whose account is gone leaves no user behind, but no file either.
    return user is None and (reason or "").endswith(FILE_ENDING)
