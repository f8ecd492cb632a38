"""Which records lead to a record: by a link of their own, or of one of their parts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from nhipcau.core.records.kinds import kind_named
from nhipcau.core.records.models import Record
from nhipcau.exchange.api.columns import Holds, Member
from nhipcau.exchange.api.problems import Fault, invalid
from nhipcau.exchange.api.resources import PartShape, Resource, all_resources


@dataclass(frozen=True)
class Path:
    """A way from the records of a kind to those of another: `lookup` names it for the database."""

    lookup: str
    generic: bool = False


@cache
def paths(of: Resource, to: type[Model]) -> tuple[Path, ...]:
    """All ways from the records of one kind to those of a model."""
    found = [Path(one.column, one.target is None) for one in of.members if _leads(one, to)]
    for part in of.all_parts():
        within = part.relation.replace(".", "__")
        found += [Path(f"{within}__{one.column}") for one in part.members if one.target is to]
    return tuple(found)


def _leads(member: Member, to: type[Model]) -> bool:
    anywhere = member.holds == Holds.LINK and member.target is None
    return member.target is to or (anywhere and issubclass(to, Record))


def leading_to(model: type[Model]) -> Iterator[Resource]:
    """The kinds of which records may lead to those of a model."""
    return (one for one in all_resources() if paths(one, model))


def linked_to(of: Resource, value: str) -> Q:
    """The condition on records of a kind that they lead to a record, given as "kind/id". Raises `Problem`."""
    name, _slash, slug = value.partition("/")
    kind = kind_named(name)
    key = kind.model._default_manager.filter(slug=slug).values_list("pk", flat=True).first() if kind else None
    if kind is None or key is None:
        raise invalid(Fault("linked_to", _("There is no record “%(name)s”: write kind/id.") % {"name": value}))
    return condition(of, kind.model, key)


def condition(of: Resource, to: type[Model], key: int) -> Q:
    """The condition on records of a kind that they lead to the record of a model with this key."""
    wanted = Q(pk__in=[])
    for one in paths(of, to):
        if one.generic:
            wanted |= Q(content_type=ContentType.objects.get_for_model(to), object_id=key)
        else:
            wanted |= Q(pk__in=of.model._default_manager.filter(**{one.lookup: key}).values("pk"))
    return wanted


def links_within(parts: Iterable[PartShape]) -> Iterator[tuple[PartShape, Member]]:
    """The links of parts, with these."""
    for part in parts:
        for member in part.members:
            if member.holds == Holds.LINK:
                yield part, member
        yield from links_within(part.parts)
