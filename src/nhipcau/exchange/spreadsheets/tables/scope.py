"""Which records are whose: of the localities that somebody edits, and of one chosen among them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from nhipcau.core.proposals.editable import Editable, editable_of
from nhipcau.core.records.models import Record
from nhipcau.core.roles.reach import reach_of
from nhipcau.core.roles.rules import may
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.places.models import Lineage, Locality

#: Localities offered by name; who edits more types one.
MAX_OFFERED = 200


def localities_of(user: Any) -> list[Locality]:
    """The localities that somebody edits, with what they came from and became, by name."""
    return list(Locality.objects.filter(pk__in=reach_of(user).edits).order_by(f"sort_{get_language() or 'vi'}", "pk"))


def may_choose(user: Any) -> bool:
    """Whether somebody may take the sheet of any locality: who moderates, and administrators."""
    return bool(user.is_superuser) or may(user, "proposals.review")


def chosen_localities(user: Any, slug: str) -> set[int] | None:
    """Ids of the localities whose sheet is asked for: the one named with its line, or all that somebody edits.

    None for one that is not there, or not his.
    """
    edits = set(reach_of(user).edits)
    if not slug:
        return edits or None
    line = _line(slug)
    return line if line and (may_choose(user) or line & edits) else None


def records_of(kind: str, localities: Iterable[int]) -> list[int]:
    """Ids of the records of a kind that belong to localities (ids), in the order of their titles."""
    editable = editable_of(kind)
    if editable is None:
        return []
    ids = sorted(localities)
    if editable.owner_links or editable.model is Locality:
        candidates = {pk for some in _parts(ids) for pk in _candidates(editable, some)}
    else:
        candidates = set(editable.model._default_manager.values_list("pk", flat=True))
    wanted = set(localities)
    found: list[int] = []
    for some in _parts(sorted(candidates)):
        found += [pk for pk, owners in editable.owners(some).items() if owners.localities & wanted]
    return _by_title(editable.model, found)


def offered_to(localities: Iterable[int]) -> dict[Any, dict[str, str]]:
    """The localities themselves and their partnerships, by model and slug: others link to them most."""
    places = Locality.objects.filter(pk__in=sorted(localities)[:MAX_OFFERED])
    partnerships = Partnership.objects.filter(pk__in=records_of(Partnership.KIND, localities)[:MAX_OFFERED])
    return {
        Locality: {one.slug: str(one) for one in places},
        Partnership: {one.slug: str(one) for one in partnerships},
    }


def _by_title(model: Any, ids: list[int]) -> list[int]:
    column = f"sort_{get_language() or 'vi'}"
    rows = [row for some in _parts(ids) for row in model._default_manager.filter(pk__in=some).values_list(column, "pk")]
    return [pk for _title, pk in sorted(rows)]


def _line(slug: str) -> set[int]:
    """A locality with what it came from and what it became."""
    own = Q(ancestor__slug=slug) | Q(descendant__slug=slug)
    pairs = Lineage.objects.filter(own).values_list("ancestor", "descendant")
    found = {pk for pair in pairs for pk in pair}
    return found | set(Locality.objects.filter(slug=slug).values_list("pk", flat=True))


def _candidates(editable: Editable, localities: list[int], depth: int = 0) -> set[int]:
    """Records that may belong to localities: those that their owners' links lead to."""
    if editable.model is Locality:
        return set(localities)
    found: set[int] = set()
    signed = (f"{part.relation}.locality" for part in editable.parts if "locality" in part.columns)
    for path in dict.fromkeys([*editable.owner_links, *signed]):
        relation, _dot, name = path.rpartition(".")
        model = editable.part(relation).model if relation else editable.model
        target: Any = model._meta.get_field(name).related_model
        steps = path.replace(".", "__")
        if target is Locality:
            wanted = localities
        elif issubclass(target, Record) and depth < 3 and (above := editable_of(target.KIND)):
            wanted = sorted(_candidates(above, localities, depth + 1))
        else:
            continue
        for some in _parts(wanted):
            rows = editable.model._default_manager.filter(**{f"{steps}__in": some})
            found |= set(rows.values_list("pk", flat=True))
    return found


def _parts(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + 400] for start in range(0, len(ids), 400))
