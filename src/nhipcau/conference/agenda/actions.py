"""What delegates do on their page, which its link alone opens, and the sending of that link."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.agenda.models import ChosenSession, PersonalPage
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.letters import language_of
from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.naming import addressed
from nhipcau.conference.schedule.queries import current_sessions
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require
from nhipcau.core.web.address import site_address

PERMISSION = "accreditation.badges"
#: Sessions that somebody may choose.
MOST_CHOSEN = 300


@transaction.atomic
def choose(delegate: Delegate, slug: str) -> None:
    """Take a session of the released programme into the own agenda; twice is once.

    The personal link is the right to do so. Raises `ValidationError` for a session that is not on the programme, and
    for one too many.
    """
    released = current_sessions(delegate.delegation.edition).filter(slug=slug).first()
    if released is None or released.session_id is None or delegate.state in Delegate.GONE:
        raise ValidationError(_("This session is not on the programme (any more)."))
    if ChosenSession.objects.filter(delegate=delegate, session=released.session_id).exists():
        return
    if ChosenSession.objects.filter(delegate=delegate).count() >= MOST_CHOSEN:
        raise ValidationError(_("You have chosen as many sessions as one agenda holds."))
    ChosenSession.objects.get_or_create(delegate=delegate, session_id=released.session_id)


@transaction.atomic
def leave(delegate: Delegate, slug: str) -> None:
    """Take a session out of the own agenda, also one that is no longer on the programme."""
    edition = delegate.delegation.edition
    ChosenSession.objects.filter(delegate=delegate, session__edition=edition, session__slug=slug).delete()


@transaction.atomic
def mark_read(delegate: Delegate) -> None:
    """Note that the changes told until now were read."""
    PersonalPage.objects.update_or_create(delegate=delegate, defaults={"read_at": timezone.now()})


@transaction.atomic
def send_link(user: Any, delegates: Iterable[Delegate]) -> int:
    """Send each of these delegates of one edition the link of the personal page; return to how many.

    Left out are who has no address, who does not come, and to whom this link was sent already. Raises
    `PermissionDenied`.
    """
    count = 0
    for delegate in delegates:
        require(user, PERMISSION, delegate)
        if not delegate.email or delegate.state in Delegate.GONE or delegate.forgotten_at:
            continue
        page, _made = PersonalPage.objects.get_or_create(delegate=delegate)
        if page.sent_at and page.link == delegate.link:
            continue
        _write(delegate)
        page.sent_at, page.link = timezone.now(), delegate.link
        page.save(update_fields=["sent_at", "link"])
        log(delegate, "agenda-sent", user)
        count += 1
    return count


@transaction.atomic
def resend_link(user: Any, delegate: Delegate, version: int | None = None) -> int:
    """Make all personal links of a delegate worthless and send a new one; return 0 where there is no address.

    Raises `PermissionDenied` and `Overtaken`.
    """
    require(user, PERMISSION, delegate)
    move_on(delegate, version, link=delegate.link + 1)
    return send_link(user, [delegate])


def _write(delegate: Delegate) -> None:
    language = delegate.language or language_of(delegate.delegation)
    with override(language):
        context = {
            "name": addressed(delegate, language),
            "edition": str(delegate.delegation.edition),
            "url": site_address() + reverse("agenda:home", args=[token_of(delegate, AGENDA)]),
        }
    key = f"agenda:{delegate.pk}:{delegate.link}"
    queue_mail(delegate.email, "agenda_link", context, language, key, secret=True)
