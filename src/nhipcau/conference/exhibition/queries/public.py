"""What everybody sees of an exhibition: its plan, who stands where, an exhibitor."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.calls import takes
from nhipcau.conference.exhibition.models import Exhibition, ExhibitionArea, Exhibitor, Placement, Stand
from nhipcau.core.text.folding import fold


@dataclass(frozen=True)
class Sought:
    """What somebody looks for on the plan: a stand by its number, or an exhibitor by its name in any language."""

    words: str

    @property
    def folded(self) -> str:
        """The words without signs and capitals."""
        return fold(self.words)

    def __bool__(self) -> bool:
        return bool(self.folded)

    def meets(self, stand: Stand, exhibitor: Exhibitor | None) -> bool:
        """Whether this is what was looked for: the number, or each word begins one of the name."""
        if not self:
            return False
        if fold(stand.number) == self.folded:
            return True
        some = [exhibitor, *exhibitor.guests.all()] if exhibitor else []
        return any(self._names(one.folded) for one in some)

    def _names(self, folded: str) -> bool:
        present = folded.split()
        return all(any(own.startswith(word) for own in present) for word in self.folded.split())


def is_public(edition: Edition) -> bool:
    """Whether the secretariat shows the plan to everybody."""
    return Exhibition.objects.filter(edition=edition, is_public=True).exists()


def is_open_for_applications(edition: Edition) -> bool:
    """Whether applications for stands are taken now."""
    found = Exhibition.objects.filter(edition=edition).first()
    if found is None:
        return False
    found.edition = edition
    return takes(found)


def edition_named(slug: str) -> Edition | None:
    """An edition, or None."""
    return Edition.objects.filter(slug=slug).select_related("host").first()


def by_area(stands: Sequence[Stand]) -> list[tuple[ExhibitionArea, list[Stand]]]:
    """Stands grouped by area; they come in that order."""
    return [(some[0].area, some) for some in (list(group) for _pk, group in groupby(stands, lambda one: one.area_id))]


def shown(edition: Edition, who: str) -> Exhibitor | None:
    """An exhibitor that has a stand, or shares one, with all its public page shows; None if there is no such."""
    rows = Exhibitor.objects.filter(edition=edition, slug=who, state=Exhibitor.State.ACCEPTED)
    found = rows.select_related("locality", "organisation", "host__locality", "host__organisation").first()
    return found if found is not None and stands_of_exhibitor(found) else None


def stands_of_exhibitor(exhibitor: Exhibitor) -> list[Placement]:
    """Where an exhibitor stands, or its host."""
    rows = Placement.objects.filter(exhibitor=exhibitor.host_id or exhibitor.pk)
    return list(rows.select_related("stand__area", "stand__type").order_by("stand__sort"))
