"""Who changed a record by hand since it was last loaded.

A load gives the file of the entry as the reason of its changes; what has a user or another reason was done by hand.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE, Model

from nhipcau.core.records.models import Part
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.places.models import Locality

#: How the reason of a load ends: with the file of an entry, or with the directory for what follows from all of them.
LOADED = (".yaml", "/")
_BATCH = 500
_TITLES = {f"title_{code}" for code in LANGUAGES}
#: The models whose titles follow from names and parties, perhaps of other records that were changed by hand.
_RETITLED = (Locality, Organisation, Partnership)


@dataclass(frozen=True)
class Touch:
    """Somebody changed a record by hand; `who` is empty for an account that is gone."""

    who: str
    when: datetime


def touched_by_hand(
    model: type[Model], pks: Sequence[int], since: Mapping[int, datetime] | None = None
) -> dict[int, Touch]:
    """The last change by hand of each of the records since it was last loaded, parts and citations included.

    With `since`, a moment for each: the last change of any kind after it.
    """
    found: dict[int, Touch] = {}
    for start in range(0, len(pks), _BATCH):
        found |= _Trail(model, pks[start : start + _BATCH], since).touches()
    return found


def file_of(model: type[Model], pk: int) -> str:
    """The file a record was last loaded from, as history keeps it; empty if none is known."""
    rows = _history(model).filter(id=pk, history_user=None, history_change_reason__endswith=LOADED[0])
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

    def __init__(self, model: type[Model], pks: Sequence[int], since: Mapping[int, datetime] | None) -> None:
        self._loaded_at: dict[int, datetime] = dict(since or {})
        self._is_loaded = _is_loaded if since is None else _never
        self._by_hand: dict[int, tuple[datetime, int | None]] = {}
        owners = {pk: pk for pk in pks}
        self._note_records(model, pks)
        self._follow(model, owners)

    def touches(self) -> dict[int, Touch]:
        """The last change by hand of each record that has one since it was loaded."""
        users = get_user_model().objects.in_bulk({user for _at, user in self._by_hand.values() if user})
        return {
            pk: Touch(str(users[user]) if user in users else "", at)
            for pk, (at, user) in self._by_hand.items()
            if pk not in self._loaded_at or at > self._loaded_at[pk]
        }

    def _note_records(self, model: type[Model], pks: Sequence[int]) -> None:
        """Note the changes of the records themselves, but for titles that follow from other changes."""
        versions: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for version in _history(model).filter(id__in=pks).order_by("history_date", "history_id").values():
            versions[version["id"]].append(version)
        for pk, rows in versions.items():
            for before, row in zip([None, *rows], rows, strict=False):
                if self._is_loaded(row["history_user_id"], row["history_change_reason"]):
                    self._loaded_at[pk] = row["history_date"]
                elif not (issubclass(model, _RETITLED) and _only_retitled(before, row)):
                    self._note(pk, row["history_date"], row["history_user_id"])

    def _follow(self, model: type[Model], owners: dict[int, int]) -> None:
        """Look at what belongs or belonged to the rows whose ids are the keys of `owners`."""
        if not owners:
            return
        for relation in part_relations(model):
            column = relation.field.attname
            self._look(relation.related_model, column, owners, {f"{column}__in": list(owners)})
        for generic in model._meta.private_fields:
            if isinstance(generic, GenericRelation):
                content_type = ContentType.objects.get_for_model(model)
                where = {"content_type_id": content_type.pk, "object_id__in": list(owners)}
                self._look(generic.related_model, "object_id", owners, where)

    def _look(self, model: Any, link: str, owners: dict[int, int], where: dict[str, Any]) -> None:
        """Note the changes of parts; `link` is the column that leads from them to the keys of `owners`."""
        owner_of: dict[int, int] = {}
        columns = ("id", link, "history_date", "history_user_id", "history_change_reason")
        for pk, owner, at, user, reason in _history(model).filter(**where).order_by().values_list(*columns):
            owner_of[pk] = owners[owner]
            if not self._is_loaded(user, reason):
                self._note(owners[owner], at, user)
        self._follow(model, owner_of)

    def _note(self, owner: int, at: datetime, user: int | None) -> None:
        last = self._by_hand.get(owner)
        if last is None or at > last[0]:
            self._by_hand[owner] = (at, user)


def _is_loaded(user: int | None, reason: str | None) -> bool:
    # An account that is gone leaves no user behind, but no file as the reason either.
    return user is None and (reason or "").endswith(LOADED)


def _never(_user: int | None, _reason: str | None) -> bool:
    return False


def _only_retitled(before: dict[str, Any] | None, after: dict[str, Any]) -> bool:
    """Whether a version differs from the one before in nothing but the title."""
    if before is None:
        return False
    differing = {name for name, value in after.items() if not name.startswith("history_") and before[name] != value}
    return bool(differing) and differing <= _TITLES
