"""What a person asks for by the personal link, and what the secretariat answers."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.dataprotection.actions.erasing import PERMISSION, erase
from nhipcau.conference.dataprotection.models import DataRequest, Responsible
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.letters import language_of
from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.privacy.actions import PERSON
from nhipcau.core.roles.rules import require
from nhipcau.core.web.address import site_address

#: Days within which a request is answered: those of Decree 356/2025/ND-CP, which are shorter than the month of
#: article 12(3) GDPR (docs/privacy.md).
DAYS = {DataRequest.Kind.CORRECTION: 10, DataRequest.Kind.ERASURE: 20}
MOST_LETTERS = 2000


@transaction.atomic
def ask(delegate: Delegate, kind: str, text: str = "", *, today: date | None = None) -> DataRequest:
    """Keep what a person asks for by the personal link; asking again adds nothing while the first is open.

    Raises `ValidationError` for words that are missing or too many.
    """
    words = text.replace("\x00", "").strip()
    if kind == DataRequest.Kind.CORRECTION and not words:
        raise ValidationError({"text": _("Say what is to be corrected.")})
    if len(words) > MOST_LETTERS:
        raise ValidationError({"text": _("Write at most %(n)d characters.") % {"n": MOST_LETTERS}})
    day = today or timezone.localdate()
    due = day + timedelta(days=DAYS[DataRequest.Kind(kind)])
    made = DataRequest(delegate=delegate, kind=kind, text=words, asked_at=timezone.now(), due_on=due)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return DataRequest.objects.get(delegate=delegate, kind=kind, outcome=DataRequest.Outcome.OPEN)
    log(delegate, "data-asked", None, other=PERSON, kind=str(kind))
    return made


@transaction.atomic
def settle(user: Any, asked: DataRequest, outcome: str, answer: str) -> None:
    """Answer a request, and write to the person if there is an address. Done to an erasure erases.

    Raises `PermissionDenied`, and `ValidationError` without words for a refusal or when it was answered already.
    """
    delegate = asked.delegate
    require(user, PERMISSION, delegate.delegation.edition)
    words = answer.replace("\x00", "").strip()
    if outcome not in (DataRequest.Outcome.DONE, DataRequest.Outcome.REFUSED):
        raise ValidationError({"outcome": _("Say what became of it.")})
    if outcome == DataRequest.Outcome.REFUSED and not words:
        raise ValidationError({"answer": _("Say why: the person is told.")})
    still_open = DataRequest.objects.filter(pk=asked.pk, outcome=DataRequest.Outcome.OPEN)
    values = {"outcome": outcome, "answer": words, "settled_at": timezone.now(), "settled_by": user}
    if not still_open.update(**values):
        raise ValidationError(_("Somebody else answered this meanwhile."))
    for name, value in values.items():
        setattr(asked, name, value)
    log(delegate, "data-settled", user, kind=asked.kind, outcome=outcome)
    _write(asked)
    if asked.kind == DataRequest.Kind.ERASURE and outcome == DataRequest.Outcome.DONE:
        erase(user, delegate)


@transaction.atomic
def set_responsible(user: Any, edition: Edition, values: dict[str, Any]) -> Responsible:
    """Say who answers for the data of the people of an edition. Raises `PermissionDenied` and `ValidationError`."""
    require(user, PERMISSION, edition)
    found = Responsible.objects.filter(edition=edition).first() or Responsible(edition=edition)
    for name, value in values.items():
        setattr(found, name, value)
    found.full_clean()
    found.save()
    return found


def _write(asked: DataRequest) -> None:
    """Tell the person, before an erasure takes the address away."""
    delegate = asked.delegate
    if not delegate.email:
        return
    language = delegate.language or language_of(delegate.delegation)
    with override(language):
        context = {
            "kind": asked.get_kind_display(),
            "done": asked.outcome == DataRequest.Outcome.DONE,
            "erased": asked.kind == DataRequest.Kind.ERASURE and asked.outcome == DataRequest.Outcome.DONE,
            "answer": asked.answer,
            "edition": str(delegate.delegation.edition),
            "asked_at": asked.asked_at,
            "url": site_address() + reverse("privacy:data", args=[token_of(delegate, AGENDA)]),
        }
    queue_mail(delegate.email, "data_settled", context, language, f"data-settled:{asked.pk}", secret=True)
