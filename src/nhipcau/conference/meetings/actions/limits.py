"""When wishes may be made, who may ask whom, and how many."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import AskRule, Planning, Profile, Wish
from nhipcau.core.roles.rules import may

#: States in which a wish counts.
STANDING = (Wish.State.PENDING, Wish.State.ACCEPTED)


def closed_because(user: Any, edition: Edition) -> str:
    """Why wishes may not be made and answered now, in words; empty if they may. The planners may at any time."""
    if may(user, "meetings.plan", edition):
        return ""
    planning = Planning.objects.filter(edition=edition).first()
    if planning is None:
        return _("No meetings are arranged for this edition yet.")
    if planning.phase == Planning.Phase.PREPARED:
        return _("Meetings are not open for wishes yet.")
    over = planning.closes_at is not None and timezone.now() >= planning.closes_at
    if planning.phase != Planning.Phase.OPEN or over:
        return _("Wishes are closed. For a change, write to the secretariat.")
    return ""


def require_open(user: Any, edition: Edition) -> None:
    """Raise `ValidationError` where wishes may not be made and answered now."""
    if reason := closed_because(user, edition):
        raise ValidationError(reason)


def hold(*profiles: Profile) -> None:
    """Let nobody else count the wishes of these profiles until the end of the transaction, on either database.

    In the order of their ids, so that two who hold the same ones never wait for each other.
    """
    for key in sorted(profile.pk for profile in profiles):
        Profile.objects.filter(pk=key).update(version=F("version"))


def require_partner(asking: Profile, asked: Profile) -> None:
    """Raise `ValidationError` unless both are of one edition, come to it, and take part in meetings."""
    if asking.pk == asked.pk or asking.delegation.edition_id != asked.delegation.edition_id:
        raise ValidationError(_("Another delegation of the same edition."))
    if not asking.is_open:
        raise ValidationError(_("First say on the page of your profile that you take part in meetings."))
    if not asked.is_open or asked.delegation.state == Delegation.State.DECLINED:
        raise ValidationError(_("This delegation does not take part in meetings."))


def require_within_rule(asking: Profile, side: str) -> None:
    """Raise `ValidationError` where a delegation may ask nobody, or nobody more, of a side. `hold` it before."""
    rule = AskRule.objects.filter(edition=asking.delegation.edition_id, asking=asking.side, asked=side).first()
    if rule is None or not rule.most:
        raise ValidationError(_("Delegations of your kind cannot ask this one; it may ask you."))
    if used_of(asking).filter(asked__side=side).count() >= rule.most:
        words = ngettext(
            "You have %(n)s wish of this kind already, as many as you may. Withdraw one to make another.",
            "You have %(n)s wishes of this kind already, as many as you may. Withdraw one to make another.",
            rule.most,
        )
        raise ValidationError(words % {"n": rule.most})


def used_of(asking: Profile) -> Any:
    """The wishes of a delegation that count: open or accepted, and asked by itself."""
    return Wish.objects.filter(asking=asking, state__in=STANDING, origin=Wish.Origin.PARTY)


def require_room(wish: Wish) -> None:
    """Raise `ValidationError` where one of the two has as many meetings as it wants. `hold` both before."""
    for profile in (wish.asked, wish.asking):
        accepted = Wish.objects.filter(Q(asking=profile) | Q(asked=profile), state=Wish.State.ACCEPTED)
        if profile.most is not None and accepted.count() >= profile.most:
            words = _("“%(name)s” has as many meetings already as it wants; it can raise the number in its profile.")
            raise ValidationError(words % {"name": profile.delegation.name().value})
