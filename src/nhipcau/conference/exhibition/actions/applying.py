"""What exhibitors do with their applications: draft, change, hand in, withdraw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.delegations.permissions import delegations_kept_by
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.leaving import leave
from nhipcau.conference.exhibition.actions.steps import CHANGE, PLAN, note_step
from nhipcau.conference.exhibition.calls import exhibition_of, may_still_change, takes
from nhipcau.conference.exhibition.letters import tell
from nhipcau.conference.exhibition.models import Exhibitor, ExhibitorWish, StandType
from nhipcau.core.accounts.limits import allow
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.records.claiming import move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.reach import reach_of
from nhipcau.core.roles.rules import may, require
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES

State, Kind = Exhibitor.State, Exhibitor.Kind
#: Applications that one account may begin in a day.
PER_DAY = 20
#: Stands that one exhibitor may ask for, and watts on each.
MOST_STANDS, MOST_POWER = 20, 50_000
#: What an applicant writes; all else is set by actions.
COLUMNS = (
    *("kind", "country", "locality", "organisation", "delegation", *in_each("name")),
    *("goods", *in_each("shows"), "url", "loud", "smell"),
    *("type", "stands", "power", "water", "step_free", "needs", "shares"),
    *("contact_name", "contact_email", "contact_phone", "language"),
)
_DERIVED = ("folded", *in_each("sort"))
_SLUG = 70


@dataclass(frozen=True)
class Given:
    """What an applicant gives: columns, fields of cooperation, wishes with the most important first."""

    columns: Mapping[str, Any]
    fields: Sequence[Any] = ()
    wishes: Sequence[ExhibitorWish] = ()


@transaction.atomic
def begin(user: Any, edition: Edition, given: Given) -> Exhibitor:
    """Keep a draft. The secretariat may enter one at any time, everybody else while the call is open.

    Raises `PermissionDenied`, and `ValidationError` by column.
    """
    require(user, "exhibition.apply", edition)
    planner = may(user, PLAN, edition)
    if not planner:
        if not takes(exhibition_of(edition)):
            raise ValidationError(_("No applications for stands are taken now."))
        if not allow("exhibitor", str(user.pk), limit=PER_DAY, seconds=24 * 3600):
            raise ValidationError(_("You have begun as many applications as we take in a day. Come back tomorrow."))
    exhibitor = Exhibitor(edition=edition, applicant=None if planner else user)
    _fill(user, exhibitor, given.columns)
    exhibitor.slug = _free_slug(exhibitor)
    exhibitor.save(force_insert=True)
    _relate(exhibitor, given)
    note_step(exhibitor, "made", user)
    return exhibitor


@transaction.atomic
def change(user: Any, exhibitor: Exhibitor, version: int | None, given: Given) -> Exhibitor:
    """Change an application: its applicant while it may, the secretariat until it is refused or withdrawn.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by column.
    """
    require(user, CHANGE, exhibitor)
    _require_time(user, exhibitor)
    before = {name: getattr(exhibitor, name) for name in given.columns}
    _fill(user, exhibitor, given.columns)
    changed = {name: getattr(exhibitor, name) for name, old in before.items() if getattr(exhibitor, name) != old}
    exhibitor.derive()
    move_on(exhibitor, version, **changed, **{name: getattr(exhibitor, name) for name in _DERIVED})
    _relate(exhibitor, given)
    note_step(exhibitor, "changed", user, fields=sorted(changed))
    return exhibitor


@transaction.atomic
def hand_in(user: Any, exhibitor: Exhibitor, version: int | None) -> Exhibitor:
    """Hand an application in. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` for what is missing."""
    require(user, CHANGE, exhibitor)
    if exhibitor.state not in Exhibitor.OPEN:
        raise ValidationError(_("This application is handed in already."))
    _require_time(user, exhibitor)
    if faults := missing_in(exhibitor):
        raise ValidationError(faults)
    move_on(exhibitor, version, state=State.SUBMITTED, submitted_at=timezone.now())
    step = note_step(exhibitor, "handed-in", user)
    tell(exhibitor, "exhibitor_received", f"exhibitor:{step.pk}")
    return exhibitor


@transaction.atomic
def withdraw(user: Any, exhibitor: Exhibitor, version: int | None) -> bool:
    """Take an application back: a draft is removed, else it stays as withdrawn and its stands go to those who wait.

    Returns whether it is still there. Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    require(user, CHANGE, exhibitor)
    if exhibitor.state in Exhibitor.GONE:
        raise ValidationError(_("This application is closed."))
    drafted = exhibitor.state == State.DRAFT
    move_on(exhibitor, version, state=State.WITHDRAWN, waiting_since=None)
    if drafted:
        exhibitor.delete()
        return False
    note_step(exhibitor, "withdrawn", user)
    leave(exhibitor)
    return True


def missing_in(exhibitor: Exhibitor) -> list[str]:
    """What an application lacks to be handed in, in words; empty where nothing is."""
    faults = []
    if not any(getattr(exhibitor, f"shows_{code}").strip() for code in LANGUAGES):
        faults.append(_("Say what you show, in one language at least: it stands on the public page."))
    if not exhibitor.contact_name or not exhibitor.contact_email:
        faults.append(_("Give a contact with name and e-mail address."))
    offered = StandType.objects.filter(edition=exhibitor.edition)
    if exhibitor.type_id is None and not exhibitor.shares and offered.exists():
        faults.append(_("Choose a type of stand, or say with whom you share one."))
    return faults


def _require_time(user: Any, exhibitor: Exhibitor) -> None:
    """Raises `PermissionDenied` for an applicant who may not write now."""
    if may(user, PLAN, exhibitor) and exhibitor.state not in Exhibitor.GONE:
        return
    if not may_still_change(exhibitor, exhibition_of(exhibitor.edition)):
        raise PermissionDenied(_("This application cannot be changed now. Write to the secretariat."))


def _fill(user: Any, exhibitor: Exhibitor, columns: Mapping[str, Any]) -> None:
    """Set columns and check them. Raises `PermissionDenied`, `ValidationError`, and KeyError for other columns."""
    if unknown := set(columns) - set(COLUMNS):
        raise KeyError(*sorted(unknown))
    for name, value in columns.items():
        setattr(exhibitor, name, value)
    _take_over_body(exhibitor)
    _require_body(user, exhibitor)
    named = any(getattr(exhibitor, f"name_{code}").strip() for code in LANGUAGES)
    if not named and exhibitor.named_elsewhere(LANGUAGES[0]) is None:
        raise ValidationError({"name_vi": _("Give the name in one language at least.")})
    if not 1 <= exhibitor.stands <= MOST_STANDS:
        raise ValidationError({"stands": _("From 1 to %(most)d.") % {"most": MOST_STANDS}})
    if exhibitor.power > MOST_POWER:
        raise ValidationError({"power": _("At most %(most)d watts.") % {"most": MOST_POWER}})
    if exhibitor.type is not None and exhibitor.type.edition_id != exhibitor.edition_id:
        raise ValidationError({"type": _("This type of stand belongs to another edition.")})
    exhibitor.full_clean(exclude=["slug"], validate_unique=False, validate_constraints=False)


def _take_over_body(exhibitor: Exhibitor) -> None:
    """What is known of an exhibitor by its delegation need not be given again."""
    delegation = exhibitor.delegation
    if delegation is not None:
        kinds = {Delegation.Kind.HOST: Kind.AGENCY, Delegation.Kind.PRESS: Kind.COMPANY}
        exhibitor.kind = kinds.get(Delegation.Kind(delegation.kind), delegation.kind)
        exhibitor.locality = delegation.locality or exhibitor.locality
        exhibitor.organisation = delegation.organisation
        exhibitor.country = delegation.country or exhibitor.country
        if not delegation.locality_id and not delegation.organisation_id:
            for code in LANGUAGES:
                setattr(exhibitor, f"name_{code}", getattr(delegation, f"name_{code}"))
    elif exhibitor.locality is not None and not exhibitor.country:
        exhibitor.country = exhibitor.locality.country


def _require_body(user: Any, exhibitor: Exhibitor) -> None:
    """Who applies for a delegation or a locality must answer for it. Raises `PermissionDenied`, `ValidationError`."""
    others = Exhibitor.objects.filter(edition=exhibitor.edition).exclude(pk=exhibitor.pk)
    others = others.exclude(state__in=Exhibitor.GONE)
    if exhibitor.kind == Kind.LOCALITY:
        if exhibitor.locality_id is None:
            raise ValidationError({"locality": _("Choose the locality that exhibits.")})
        if others.filter(kind=Kind.LOCALITY, locality=exhibitor.locality).exists():
            raise ValidationError({"locality": _("This locality has applied already.")})
    if may(user, PLAN, exhibitor):
        return
    delegation = exhibitor.delegation
    if delegation is not None and delegation.edition_id != exhibitor.edition_id:
        raise ValidationError(_("This delegation belongs to another edition."))
    if delegation is not None and delegation.pk in delegations_kept_by(user):
        return
    if delegation is None and exhibitor.kind != Kind.LOCALITY:
        return
    if exhibitor.kind == Kind.LOCALITY and exhibitor.locality_id in reach_of(user).edits:
        return
    raise PermissionDenied(_("Only its editors and its focal point apply for a locality or delegation."))


def _relate(exhibitor: Exhibitor, given: Given) -> None:
    """Write fields and wishes; which exhibitor is meant by a neighbour is kept where its words are the same."""
    exhibitor.fields.set(given.fields)
    known = {(one.kind, one.words): one.other for one in exhibitor.wishes.select_related("other")}
    exhibitor.wishes.all().delete()
    for position, wish in enumerate(given.wishes):
        wish.exhibitor, wish.position = exhibitor, position
        wish.other = known.get((wish.kind, wish.words)) if wish.words else None
    ExhibitorWish.objects.bulk_create(given.wishes)


def _free_slug(exhibitor: Exhibitor) -> str:
    record: Any = exhibitor.locality if exhibitor.kind == Kind.LOCALITY else exhibitor.organisation
    wanted = (record.slug if record else slugify(fold(exhibitor.name("en").value)) or exhibitor.kind)[:_SLUG]
    rows = Exhibitor.objects.filter(edition=exhibitor.edition, slug__startswith=wanted)
    taken = set(rows.values_list("slug", flat=True))
    return numbered(wanted, taken)
