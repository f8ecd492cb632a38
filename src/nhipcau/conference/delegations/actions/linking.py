"""Sending people the personal link by which they fill in their own data."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.delegations.actions.people import may_change
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.letters import language_of
from nhipcau.conference.delegations.links import REGISTER, token_of
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.naming import addressed
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.roles.rules import require
from nhipcau.core.web.address import site_address

#: A link is sent once in so many seconds, however often a button is pressed.
_ONCE_IN = 600


@transaction.atomic
def send_link(user: Any, delegate: Delegate) -> None:
    """Write somebody a mail with the personal link. Raises `PermissionDenied`, and `ValidationError` in words."""
    require(user, "delegations.register", delegate)
    if not delegate.email:
        raise ValidationError(_("%(name)s has no e-mail address.") % {"name": delegate})
    if not may_change(user, delegate):
        raise ValidationError(_("%(name)s was handed in already.") % {"name": delegate})
    language = delegate.language or language_of(delegate.delegation)
    with override(language):
        context = {
            "who": addressed(delegate, language),
            "delegation": delegate.delegation.name(language).value,
            "edition": str(delegate.delegation.edition),
            "link": site_address() + reverse("registering:own", args=[token_of(delegate, REGISTER)]),
        }
    slot = int(timezone.now().timestamp()) // _ONCE_IN
    key = f"register:{delegate.pk}:{delegate.link}:{slot}"
    queue_mail(delegate.email, "delegate_register", context, language, key, secret=True)
    log(delegate, "link-sent", user)


@transaction.atomic
def send_links(user: Any, delegates: Sequence[Delegate]) -> int:
    """Write each of these their link, and return how many that were; all or none. Raises as `send_link` does."""
    for one in delegates:
        send_link(user, one)
    return len(delegates)
