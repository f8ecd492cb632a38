"""What the secretariat of an edition has at its desk, and what it does there."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.actions import cloning, dates, decisions, dossier, editions, milestones, team
from nhipcau.conference.preparation.models import Decision, Dossier, DossierPart, Member, Milestone
from nhipcau.conference.venues import actions as venues
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.core.dates.partial import PartialDate

DAY = date(2026, 3, 1)
MILESTONE = {"title_vi": "Khai mạc", "area": "programme", "due": DAY}
DECISION = {"what_vi": "Chọn địa điểm", "decided_by": "UBND", "side": "host", "decided_on": DAY}


def prepare(edition: Edition) -> None:
    """A venue with a room, somebody of the team, a milestone, a decision, and a dossier."""
    venue = Venue.objects.create(edition=edition, slug="palace", name_vi="Cung hội nghị")
    Room.objects.create(venue=venue, slug="hall", name_vi="Hội trường")
    Edition.objects.filter(pk=edition.pk).update(country="VN")
    Member.objects.create(edition=edition, name="Lan")
    Milestone.objects.create(edition=edition, **MILESTONE)
    Decision.objects.create(edition=edition, number=1, **DECISION)
    made = Dossier.objects.create(edition=edition)
    stored = default_storage.save("dossiers/of-a-test", ContentFile(b"x"))
    DossierPart.objects.create(dossier=made, key="own", title="Thư mời", stored=stored, file_name="x.pdf", format="pdf")


def first(model: Any, side: Any) -> Any:
    """The row of a side."""
    through = {Room: "venue__edition", DossierPart: "dossier__edition"}.get(model, "edition")
    return model.objects.get(**{through: side.edition})


def _edition(side: Any) -> Edition:
    return Edition.objects.get(pk=side.edition.pk)


Act = Callable[[Any, Any, Any], object]
#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "venues.plan": [
        lambda by, side, mine: venues.create_venue(by, side.edition, {"name_vi": "Nhà hát"}),
        lambda by, side, mine: venues.change_venue(by, first(Venue, side), {"name_vi": "Nhà hát"}),
        lambda by, side, mine: venues.remove_venue(by, first(Venue, side)),
        lambda by, side, mine: venues.create_room(by, first(Venue, side), {"name_vi": "Phòng B"}),
        lambda by, side, mine: venues.change_room(by, first(Room, side), {"capacity": 12}),
        lambda by, side, mine: venues.remove_room(by, first(Room, side)),
        lambda by, side, mine: venues.set_ways(by, side.edition, {}),
    ],
    "preparation.decide": [
        lambda by, side, mine: decisions.enter_decision(by, side.edition, DECISION),
        lambda by, side, mine: decisions.enter_decision(by, side.edition, DECISION, first(Decision, side)),
    ],
    "preparation.plan": [
        lambda by, side, mine: milestones.add_milestone(by, side.edition, MILESTONE),
        lambda by, side, mine: milestones.change_milestone(by, first(Milestone, side), {"title_fr": "Ouverture"}),
        lambda by, side, mine: milestones.finish(by, first(Milestone, side), DAY),
        lambda by, side, mine: milestones.reopen(by, first(Milestone, side)),
        lambda by, side, mine: milestones.remove_milestone(by, first(Milestone, side)),
    ],
    "preparation.lead": [
        lambda by, side, mine: team.add_member(by, side.edition, {"name": "Minh"}),
        lambda by, side, mine: team.change_member(by, first(Member, side), {"name": "Minh"}),
        lambda by, side, mine: team.remove_member(by, first(Member, side)),
        lambda by, side, mine: dossier.open_dossier(by, _edition(side)),
        lambda by, side, mine: dossier.set_authority(by, first(Dossier, side), "pm"),
        lambda by, side, mine: dossier.add_part(by, first(Dossier, side), {"title": "Danh sách"}),
        lambda by, side, mine: dossier.change_part(by, first(DossierPart, side), {"state": "ready"}),
        lambda by, side, mine: dossier.remove_part(by, first(DossierPart, side)),
        lambda by, side, mine: dates.postpone(by, _edition(side), dates.NewDates(PartialDate.parse("2027"))),
        lambda by, side, mine: editions.change_edition(by, _edition(side), {"theme_vi": "Nước"}),
        lambda by, side, mine: editions.create_edition(by, _edition(side), {"title_vi": "Lần sau", "number": 99}),
        lambda by, side, mine: cloning.take_over(by, _past(), _edition(side), ["interpreters"]),
    ],
}


def _past() -> Edition:
    return Edition.objects.get_or_create(slug="past", defaults={"series": "assises", "status": "held"})[0]


#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    "venues:list": lambda side: [side.edition.slug],
    "venues:ways": lambda side: [side.edition.slug],
    "venues:new": lambda side: [side.edition.slug],
    "venues:venue": lambda side: [side.edition.slug, "palace"],
    "venues:remove": lambda side: [side.edition.slug, "palace"],
    "venues:room-new": lambda side: [side.edition.slug, "palace"],
    "venues:room": lambda side: [side.edition.slug, "palace", "hall"],
    "venues:room-remove": lambda side: [side.edition.slug, "palace", "hall"],
    **{
        f"preparation:{name}": lambda side: [side.edition.slug]
        for name in (
            *("team", "member-new", "decisions", "decision-new", "milestones", "milestone-new", "dossier"),
            *("dossier-begin", "dossier-authority", "part-new", "edition", "dates", "take", "next"),
        )
    },
    **{f"preparation:{name}": lambda side: [side.edition.slug, "own"] for name in ("part", "part-file", "part-remove")},
    **{
        f"preparation:{name}": lambda side: [side.edition.slug, first(Milestone, side).pk]
        for name in ("milestone", "milestone-done", "milestone-remove")
    },
    **{
        f"preparation:{name}": lambda side: [side.edition.slug, first(Member, side).pk]
        for name in ("member", "member-remove")
    },
    "preparation:decision-supersede": lambda side: [side.edition.slug, 1],
}
