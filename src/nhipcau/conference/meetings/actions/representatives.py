"""Who of a delegation meets others, and when somebody does not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.meetings.actions.profiles import codes
from nhipcau.conference.meetings.models import Absence, Profile, Representative
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require


@dataclass(frozen=True)
class Speaker:
    """Somebody who is to meet others: languages by code (none: those of the profile), and from when until when."""

    delegate: Delegate
    languages: tuple[str, ...] = ()
    starts: datetime | None = None
    ends: datetime | None = None


@transaction.atomic
def set_representatives(user: Any, profile: Profile, speakers: Iterable[Speaker], version: int | None = None) -> None:
    """Say who of a delegation meets others, in the order in which meetings are given to them.

    Who was named before and is not any more loses the times without meetings too. Raises `PermissionDenied`,
    `Overtaken`, and `ValidationError` for somebody of another delegation or who is gone, or for a time turned round.
    """
    require(user, "meetings.represent", profile)
    wanted = list(speakers)
    for one in wanted:
        _check(profile, one)
    move_on(profile, version)
    profile.representatives.exclude(delegate__in=[one.delegate for one in wanted]).delete()
    for position, one in enumerate(wanted):
        Representative.objects.update_or_create(
            profile=profile,
            delegate=one.delegate,
            defaults={
                "languages": codes(one.languages),
                "starts": one.starts,
                "ends": one.ends,
                "position": position,
            },
        )


@transaction.atomic
def add_absence(
    user: Any, profile: Profile, starts: datetime, ends: datetime, representative: Representative | None = None
) -> Absence:
    """A time in which the delegation, or one of its people, meets nobody.

    Raises `PermissionDenied`, and `ValidationError` for a time turned round or somebody of another delegation.
    """
    require(user, "meetings.represent", profile)
    if ends <= starts:
        raise ValidationError({"ends": _("The end comes after the beginning.")})
    if representative and representative.profile_id != profile.pk:
        raise ValidationError({"representative": _("Somebody of this delegation who is coming.")})
    return Absence.objects.create(profile=profile, representative=representative, starts=starts, ends=ends)


@transaction.atomic
def remove_absence(user: Any, absence: Absence) -> None:
    """The delegation can meet others at that time after all. Raises `PermissionDenied`."""
    require(user, "meetings.represent", absence.profile)
    absence.delete()


def _check(profile: Profile, one: Speaker) -> None:
    if one.delegate.delegation_id != profile.delegation_id or one.delegate.state in Delegate.GONE:
        raise ValidationError(_("Somebody of this delegation who is coming."))
    if one.starts and one.ends and one.ends <= one.starts:
        raise ValidationError({"ends": _("The end comes after the beginning.")})
