"""What a delegation says of itself to those it may meet."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.meetings.models import Offer, Planning, Profile
from nhipcau.conference.meetings.planning.sides import side_of
from nhipcau.conference.meetings.queries.register import known_of
from nhipcau.core.records.claiming import Overtaken, move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES

#: What a delegation writes of itself.
COLUMNS = ("is_open", *in_each("about"), "languages", "has_leader", "most", "most_per_day")
#: What it writes of an offer or a search, beside its way and field.
WORDS = in_each("words")


@transaction.atomic
def open_profile(user: Any, delegation: Delegation) -> Profile:
    """The profile of a delegation: the one there is, or one that begins with what the register knows.

    A new one is not shown to others before the delegation has confirmed it. Raises `PermissionDenied`, and
    `ValidationError` for a delegation that meets nobody.
    """
    require(user, "meetings.represent", delegation)
    made = _made(delegation)
    if made.is_new:
        known = known_of(delegation)
        move_on(made.profile, languages=",".join(known.languages))
        Offer.objects.bulk_create(
            Offer(profile=made.profile, way=one.way, field=one.field, **one.words) for one in known.offers
        )
    return made.profile


@transaction.atomic
def save_profile(
    user: Any, delegation: Delegation, values: Mapping[str, Any], version: int, offers: Iterable[Mapping[str, Any]] = ()
) -> Profile:
    """Write what a delegation says of itself: `values` by column, and all its offers and searches in their order.

    An offer has `way`, `field` (a `CooperationField`) and words by column. `version` is 0 where there was no profile.
    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by column.
    """
    require(user, "meetings.represent", delegation)
    made = _made(delegation)
    if made.is_new and version:
        raise Overtaken
    profile = made.profile
    columns = _checked(profile, values)
    move_on(profile, version, **columns)
    profile.offers.all().delete()
    Offer.objects.bulk_create(_offers(profile, offers))
    return profile


class _Made(NamedTuple):
    """A profile, and whether it was made just now."""

    profile: Profile
    is_new: bool


def _made(delegation: Delegation) -> _Made:
    """The profile of a delegation, made if there is none. Raises `ValidationError`."""
    known = Profile.objects.filter(delegation=delegation).first()
    if known is None:
        if not Planning.objects.filter(edition=delegation.edition_id).exists():
            raise ValidationError(_("No meetings are arranged for this edition yet."))
        side = side_of(delegation)
        if side is None:
            raise ValidationError(_("Delegations of this kind have no meetings."))
        try:
            with transaction.atomic():
                made = Profile.objects.create(delegation=delegation, side=side)
        except IntegrityError as error:
            # Somebody else made it at the same moment.
            raise Overtaken from error
        return _Made(made, is_new=True)
    known.delegation = delegation
    return _Made(known, is_new=False)


def _checked(profile: Profile, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the columns hold them. Raises `ValidationError` by column, and KeyError for other columns."""
    if unknown := set(values) - set(COLUMNS):
        raise KeyError(*sorted(unknown))
    columns = dict(values)
    if "languages" in columns:
        columns["languages"] = codes(columns["languages"])
    for name, value in columns.items():
        setattr(profile, name, value)
    if profile.is_open and not profile.languages:
        raise ValidationError({"languages": _("Say at least one language: tables and interpreters depend on it.")})
    others = [field.name for field in Profile._meta.fields if field.name not in COLUMNS]
    profile.clean_fields(exclude=others)
    return columns


def codes(languages: Iterable[str]) -> str:
    """Languages as they are kept, "vi,fr", in the order of the menus. Raises `ValidationError` for another one."""
    wanted = set(languages)
    if not wanted <= set(LANGUAGES):
        raise ValidationError({"languages": _("Choose among the languages offered.")})
    return ",".join(code for code in LANGUAGES if code in wanted)


def _offers(profile: Profile, rows: Iterable[Mapping[str, Any]]) -> list[Offer]:
    """Offers and searches, each way and field once; what stands twice is the first. Raises `ValidationError`."""
    found: dict[tuple[str, int], Offer] = {}
    for row in rows:
        words = {name: str(row.get(name, "")).strip() for name in WORDS}
        made = Offer(profile=profile, way=row["way"], field=row["field"], **words)
        made.clean_fields(exclude=["profile", "field"])
        found.setdefault((made.way, made.field_id), made)
    return list(found.values())
