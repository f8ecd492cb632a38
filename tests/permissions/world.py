"""A small world in which every role has something of its own, and something foreign."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.utils import timezone

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Wish
from nhipcau.conference.papers.models import Paper
from nhipcau.conference.pictures.models import Album
from nhipcau.conference.programme.models import Session, SessionDocument
from nhipcau.core.proposals.actions import accept, propose
from nhipcau.core.proposals.drafts import Draft, GivenSource
from nhipcau.core.proposals.models import Correction, Proposal
from nhipcau.core.roles.invitations.models import Invitation
from nhipcau.core.roles.models import Grant
from nhipcau.followup.commitments.models import Commitment
from nhipcau.registry.partnerships.models import Agreement, Partnership
from nhipcau.registry.places.models import Locality
from tests import rows
from tests.conference.papers.making import paper
from tests.permissions.delegating import delegate_to, keep
from tests.permissions.following import promise
from tests.permissions.meeting import meet
from tests.permissions.papers import paper_of
from tests.permissions.pictures import albums_of
from tests.permissions.preparing import prepare
from tests.permissions.releasing import released
from tests.permissions.table import ROLES
from tests.registry import making

PRESS = GivenSource(publisher="Báo Lào Cai", title="Ký kết", language="vi", locator="tr. 2")
#: What each role is bound to; the foreign side is Brest, which only has to do with Rennes.
BOUND = {
    "editor": {"role": "editor", "scope_kind": "places", "scope_slug": "yen-bai"},
    "trusted": {"role": "editor", "scope_kind": "places", "scope_slug": "yen-bai", "may_publish": True},
    "inviting": {"role": "editor", "scope_kind": "places", "scope_slug": "yen-bai", "may_invite": True},
    "moderator": {"role": "moderator", "scope_kind": "country", "scope_slug": "VN"},
    "secretariat": {"role": "secretariat", "scope_kind": "editions", "scope_slug": "assises-13", "area": "programme"},
    "accreditation": {
        "role": "secretariat",
        "scope_kind": "editions",
        "scope_slug": "assises-13",
        "area": "accreditation",
    },
    "meetings": {"role": "secretariat", "scope_kind": "editions", "scope_slug": "assises-13", "area": "meetings"},
    "followup": {"role": "secretariat", "scope_kind": "editions", "scope_slug": "assises-13", "area": "followup"},
    "exhibition": {"role": "secretariat", "scope_kind": "editions", "scope_slug": "assises-13", "area": "exhibition"},
    "protocol": {"role": "secretariat", "scope_kind": "editions", "scope_slug": "assises-13", "area": "protocol"},
    "security": {"role": "security", "scope_kind": "editions", "scope_slug": "assises-13"},
    "owner": {"role": "owner", "scope_kind": "commitments", "scope_slug": "water"},
    "assessor": {"role": "assessor", "scope_kind": "editions", "scope_slug": "assises-13"},
}


@dataclass
class Side:
    """What belongs to the roles (own), or has nothing to do with them (foreign)."""

    unit: Locality
    partnership: Partnership
    agreement: Agreement
    proposal: Proposal
    done: Proposal
    correction: Correction
    grant: Grant
    invitation: Invitation
    author: Any
    edition: Edition
    session: Session
    document: SessionDocument
    paper: Paper
    albums: dict[str, Album]
    delegate: Delegate
    wish: Wish
    commitment: Commitment


@dataclass
class World:
    """The accounts by role, and the two sides."""

    people: dict[str, Any]
    own: Side
    foreign: Side
    mine: dict[str, Proposal] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)


def account(name: str, **columns: Any) -> Any:
    return get_user_model().objects.create_user(f"{name}@example.org", "a long password", first_name=name, **columns)


def make_world() -> World:
    """Write it into the database of the test."""
    before, after = making.place("yen-bai"), making.place("lao-cai-2025")
    making.became(before, after)
    val = making.place("val-de-marne", "FR", "department")
    brest, rennes = making.place("brest", "FR", "commune"), making.place("rennes", "FR", "commune")
    people = {name: account(name) for name in ROLES if name not in ("visitor", "administrator")}
    people["visitor"] = AnonymousUser()
    people["administrator"] = account("administrator", is_staff=True, is_superuser=True)
    for name, bound in BOUND.items():
        Grant.objects.create(user=people[name], **bound)
    own = _side("yen-bai--val-de-marne", after, before, val, people["administrator"])
    foreign = _side("brest--rennes", brest, brest, rennes, people["administrator"])
    keep(own.delegate.delegation, people["focal"])
    world = World(people, own, foreign)
    for name in ("editor", "trusted", "inviting", "moderator"):
        world.mine[name] = propose(people[name], [_change(own.partnership, "ended")], PRESS, "Ended")
    for name in ("account", "focal", *BOUND):
        world.papers[name] = paper(people[name], own.paper.call)
    return world


def _side(slug: str, unit: Locality, one: Locality, other: Locality, administrator: Any) -> Side:
    partnership = making.partnership(slug, one, other, status="active")
    agreement = making.agreement(partnership, f"accord-{slug}", (one, "2020"), (other, "2021"))
    author = account(f"author-{slug}")
    Grant.objects.create(user=author, role="editor", scope_kind="places", scope_slug=other.slug)
    bound = {"role": "editor", "scope_kind": "places", "scope_slug": one.slug}
    edition = rows.edition("assises-13" if slug.startswith("yen-bai") else "assises-elsewhere", status="planned")
    session = rows.item(edition, "workshop")
    delegate = delegate_to(edition)
    prepare(edition)
    released(edition)
    done = propose(author, [_change(partnership, "dormant")], PRESS, "Asleep")
    accept(administrator, done)
    return Side(
        unit=unit,
        partnership=partnership,
        agreement=agreement,
        proposal=propose(author, [_change(partnership, "ended")], PRESS, "Over"),
        done=done,
        correction=Correction.objects.create(
            kind="partnerships",
            slug=slug,
            title=str(partnership),
            text="The year is wrong",
            source="A letter",
            countries=",".join(sorted({one.country, other.country})),
        ),
        grant=Grant.objects.create(user=account(f"colleague-{slug}"), **bound),
        invitation=Invitation.objects.create(
            email=f"new-{slug}@example.org",
            token_hash=f"hash of {slug}",
            invited_by=administrator,
            expires_at=timezone.now() + timedelta(days=1),
            **bound,
        ),
        author=author,
        edition=edition,
        session=session,
        document=SessionDocument.objects.create(session=session, file=ContentFile(b"%PDF-", "minutes.pdf")),
        albums=albums_of(edition, partnership, administrator),
        paper=paper_of(edition, unit, account(f"speaker-{slug}")),
        delegate=delegate,
        wish=meet(edition, delegate.delegation),
        commitment=promise("water" if slug.startswith("yen-bai") else "roads", edition, unit),
    )


def _change(partnership: Partnership, status: str) -> Draft:
    return Draft("partnerships", partnership.slug, {"status": status})
