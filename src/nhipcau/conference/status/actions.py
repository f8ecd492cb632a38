"""Giving links to the state of an edition, and ending them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.status.links import token_of
from nhipcau.conference.status.models import StatusLink
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.roles.rules import require
from nhipcau.core.web.address import site_address

PERMISSION = "status.share"
#: A link is never given for longer.
LONGEST = timedelta(days=400)
#: So many links of one edition are valid at once.
MOST = 200
#: Within this time, opening it again is not counted again.
_SAME_VISIT = timedelta(minutes=10)
COLUMNS = ("name", "reader", "email", "language", "expires_on")


@transaction.atomic
def give_link(user: Any, edition: Edition, values: Mapping[str, Any]) -> StatusLink:
    """Give somebody a link, by mail where there is an address.

    Raises `PermissionDenied`, and `ValidationError` by column.
    """
    require(user, PERMISSION, edition)
    link = StatusLink(edition=edition, made_by=user, **{name: values[name] for name in COLUMNS if name in values})
    link.full_clean(exclude=["edition", "made_by", "revoked_by"])
    today = timezone.localdate()
    if not today <= link.expires_on <= today + LONGEST:
        words = _("Choose a day from today on, and at most %(n)s days from now.")
        raise ValidationError({"expires_on": words % {"n": LONGEST.days}})
    if _valid(edition, today).count() >= MOST:
        raise ValidationError(_("%(n)s links are valid already: end some first.") % {"n": MOST})
    link.save(force_insert=True)
    if link.email:
        _write(link)
    return link


@transaction.atomic
def end_link(user: Any, link: StatusLink) -> bool:
    """Make a link worthless at once; return whether it was valid until now. Raises `PermissionDenied`."""
    require(user, PERMISSION, link.edition)
    rows = StatusLink.objects.filter(pk=link.pk, revoked_at=None)
    return bool(rows.update(revoked_at=timezone.now(), revoked_by=user))


def note_opened(link: StatusLink) -> None:
    """Note that a link was opened; a reader who turns pages counts once."""
    now = timezone.now()
    rows = StatusLink.objects.filter(pk=link.pk).filter(Q(opened_at=None) | Q(opened_at__lt=now - _SAME_VISIT))
    rows.update(opened_at=now, opened=F("opened") + 1)


def forget_readers(edition: Edition) -> int:
    """Forget to whom links of an edition were given; none leads anywhere any more. Returns of how many."""
    rows = StatusLink.objects.filter(edition=edition).exclude(name="", email="")
    StatusLink.objects.filter(edition=edition, revoked_at=None).update(revoked_at=timezone.now())
    return rows.update(name="", email="")


def address_of(link: StatusLink) -> str:
    """The whole address of a link, in the language of its reader."""
    with override(link.language):
        return site_address() + reverse("status:open", args=[token_of(link)])


def _valid(edition: Edition, today: date) -> Any:
    return StatusLink.objects.filter(edition=edition, revoked_at=None, expires_on__gte=today)


def _write(link: StatusLink) -> None:
    with override(link.language):
        context = {
            "name": link.name,
            "edition": str(link.edition),
            "until": link.expires_on,
            "url": address_of(link),
        }
    queue_mail(link.email, "status_link", context, link.language, f"status:{link.pk}", secret=True)
