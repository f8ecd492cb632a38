"""Following, how often to hear of it, and ending it."""

from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.portal.follow.models import Frequency, Subscription
from nhipcau.portal.follow.targets import Target

#: Nobody follows more than this.
MOST = 200
_SALT = "follow.stop"


def _require_account(user: Any) -> None:
    if not user.is_authenticated or not user.is_active:
        raise PermissionDenied(_("Sign in to follow something."))


@transaction.atomic
def follow(user: Any, target: Target, frequency: str) -> Subscription:
    """Follow a target, or hear of it at another frequency. Raises `PermissionDenied` and `ValidationError`."""
    _require_account(user)
    _check(frequency)
    named = {"user": user, "kind": target.kind, "slug": target.slug, "query": target.query}
    known = Subscription.objects.filter(**named).first()
    if known is None and Subscription.objects.filter(user=user).count() >= MOST:
        raise ValidationError(_("You follow %(n)d things: remove one first.") % {"n": MOST})
    return Subscription.objects.update_or_create(**named, defaults={"frequency": frequency})[0]


def change_frequency(user: Any, number: int, frequency: str) -> bool:
    """Hear of one's own subscription at another frequency; False if there is none. Raises `ValidationError`."""
    _require_account(user)
    _check(frequency)
    return bool(Subscription.objects.filter(user=user, pk=number).update(frequency=frequency))


def unfollow(user: Any, number: int) -> bool:
    """End one's own subscription; False if there is none."""
    _require_account(user)
    return bool(Subscription.objects.filter(user=user, pk=number).delete()[0])


def stop_token(user: Any) -> str:
    """What in a mail allows its reader to end the digests without signing in."""
    return signing.dumps(user.pk, salt=_SALT)


def stop_mails(token: str) -> bool:
    """End all digests of the person to whom a token was sent, who keeps the list; False for any other text."""
    person = reader_of(token)
    if person is None:
        return False
    Subscription.objects.filter(user=person).update(frequency=Frequency.NEVER)
    return True


def reader_of(token: str) -> int | None:
    """To whom (by id) a token was sent, or None."""
    try:
        return int(signing.loads(token, salt=_SALT))
    except (signing.BadSignature, ValueError):
        return None


def _check(frequency: str) -> None:
    if frequency not in Frequency.values:
        raise ValidationError(_("Choose how often you want to hear of it."))
