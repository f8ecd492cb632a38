"""What the page of one person shows: zones, badges, steps."""

from dataclasses import dataclass
from uuid import UUID

from nhipcau.conference.accreditation.models import Badge, Clearance, Zone, ZoneException
from nhipcau.conference.accreditation.rights import zones_by_category
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.wording import Told, told
from nhipcau.conference.editions.models import Edition


@dataclass(frozen=True)
class Right:
    """A zone for one person: what the category says, the exception if there is one, and what follows."""

    zone: Zone
    by_category: bool
    exception: ZoneException | None

    @property
    def allowed(self) -> bool:
        """Whether the person may enter."""
        return self.exception.allowed if self.exception else self.by_category


def person_of(edition: Edition, pk: UUID) -> Delegate | None:
    """Somebody of an edition who was handed in, with delegation and security check."""
    related = ("delegation__edition", "delegation__locality", "delegation__organisation", "clearance", "replaces")
    rows = Delegate.objects.select_related(*related).exclude(state=Delegate.State.DRAFT)
    return rows.filter(delegation__edition=edition, forgotten_at=None, pk=pk).first()


def clearance_of(delegate: Delegate) -> Clearance:
    """The security check of a delegate, also where nobody has looked yet."""
    found: Clearance | None = getattr(delegate, "clearance", None)
    return found or Clearance(delegate=delegate)


def rights_of(delegate: Delegate) -> list[Right]:
    """All zones of the edition for one person; three queries."""
    edition = delegate.delegation.edition
    usual = zones_by_category(edition).get(delegate.category, set())
    exceptions = {one.zone_id: one for one in delegate.zone_exceptions.select_related("by")}
    return [Right(zone, zone.number in usual, exceptions.get(zone.pk)) for zone in Zone.objects.filter(edition=edition)]


def badges_of(delegate: Delegate) -> list[Badge]:
    """The badges of a person, the newest first."""
    return list(delegate.badges.select_related("issued_by", "revoked_by").order_by("-issued_at", "pk"))


def steps_of(delegate: Delegate) -> list[Told]:
    """What happened to a person, the newest first."""
    return [told(step) for step in delegate.steps.select_related("by", "delegate").order_by("-at", "-pk")]
