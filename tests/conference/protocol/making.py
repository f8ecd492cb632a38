"""A small edition with people of rank, for tests of protocol."""

from datetime import UTC, datetime
from typing import Any

from nhipcau.conference.delegations.models import Delegate, Journey
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.actions import rules, standings
from nhipcau.conference.protocol.models import Rank
from tests import rows
from tests.conference.delegations.making import delegation, person, secretary

FRENCH = "fr-89-655-3"


def held(slug: str = "assises-13") -> Edition:
    """An edition in Vietnam."""
    return rows.edition(slug, status="planned", country="VN", begins="2028-05-10", ends="2028-05-12")


def keeper(edition: Edition, name: str = "hoa") -> Any:
    """Somebody of the secretariat for protocol."""
    return secretary(edition, name, "protocol")


def led(edition: Edition, slug: str, name: str, country: str = "FR", **columns: Any) -> Delegate:
    """A delegation with its head, whose function is in `columns`."""
    of = delegation(edition, slug, country=country, name_fr=slug.title(), name_en=slug.title())
    head = person(of, name, category="head", honorific="ms", **columns)
    of.head = head
    of.save()
    return head


def ranked(edition: Edition, user: Any) -> dict[str, Delegate]:
    """Four heads: a mayor, a president of a region and a prefect of France, a chairman of Vietnam; ranks proposed."""
    people = {
        "mayor": led(edition, "brest", "Marie Durand", function_fr="Maire de Brest"),
        "region": led(edition, "bretagne", "Anne Le Gall", function_fr="Présidente du conseil régional de Bretagne"),
        "prefect": led(edition, "finistere", "Paul Martin", function_fr="Préfet du Finistère"),
        "chair": led(edition, "hue", "Nguyễn Thị Lan", "VN", function_vi="Chủ tịch UBND thành phố Huế"),
    }
    rules.take_over(user, edition, FRENCH)
    vietnamese = rules.make_rule(user, edition, "VN")
    rules.add_ranks(user, vietnamese, 0, "Bộ trưởng\nChủ tịch UBND", "vi")
    Rank.objects.filter(rule=vietnamese, number=2).update(level=5)
    standings.propose(user, edition)
    return people


def arrival(head: Delegate, hour: int = 2, **columns: Any) -> Journey:
    """The whole delegation arrives by plane."""
    at = datetime(2028, 5, 9, hour, tzinfo=UTC)
    values = {"way": "arrival", "number": "VN 18", "place": "Nội Bài", "at": at, **columns}
    return Journey.objects.create(delegation=head.delegation, **values)
