"""What editors may propose of localities, and how far a role bound to one reaches."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from nhipcau.core.proposals.editable import Editable, EditablePart, register
from nhipcau.core.roles.models import ScopeKind
from nhipcau.core.roles.reach import Owners, expands
from nhipcau.registry.places.models import Lineage, Locality, LocalityCode, LocalityName


def register_editables() -> None:
    """Called when the app is ready. What a unit is, and what became of it, is decided by law: moderators keep it."""
    register(
        Editable(
            kind="places",
            model=Locality,
            columns=("seat", "latitude", "longitude"),
            owners=owners,
            owner_links=(),
            creatable=False,
            parts=(
                EditablePart("names", LocalityName, ("text", "language", "kind", "valid_from", "valid_to"), "locality"),
                EditablePart("codes", LocalityCode, ("scheme", "code", "valid_from", "valid_to"), "locality"),
            ),
        )
    )


def owners(pks: Sequence[int]) -> dict[int, Owners]:
    """A locality is its own."""
    rows = Locality.objects.filter(pk__in=pks).values_list("pk", "country")
    return {pk: Owners(frozenset({pk}), frozenset({country})) for pk, country in rows}


@expands(ScopeKind.PLACES)
def line_of_units(slugs: Iterable[str]) -> set[int]:
    """The units with these slugs, what they came from and what they became."""
    wanted = list(slugs)
    lines = Lineage.objects.filter(Q(ancestor__slug__in=wanted) | Q(descendant__slug__in=wanted))
    own = set(Locality.objects.filter(slug__in=wanted).values_list("pk", flat=True))
    return own | {pk for pair in lines.values_list("ancestor", "descendant") for pk in pair}
