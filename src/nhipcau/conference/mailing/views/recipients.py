"""One recipient of a mailing: the mail as it goes out, and what became of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.delegations.desk.views.finding import version_of
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.mailing.actions import bouncing, mailings, sending
from nhipcau.conference.mailing.actions.asking import PERMISSION
from nhipcau.conference.mailing.models import Mailing, Recipient
from nhipcau.conference.mailing.queries.recipients import reason_of, recipients_of, rows_of
from nhipcau.conference.mailing.queries.samples import letter_for, neighbours_of
from nhipcau.conference.mailing.views.mailings import mailing_in
from nhipcau.core.records.claiming import Overtaken


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def recipient(request: HttpRequest, slug: str, pk: UUID, number: int) -> HttpResponse:
    """The mail to somebody; its buttons leave out, send again, note that it came back.

    Raises Http404 and `PermissionDenied`.
    """
    edition = enter(request, slug, PERMISSION)
    mailing, _audience = mailing_in(request, edition, pk)
    found = recipients_of(mailing).filter(pk=number).first()
    if found is None:
        raise Http404(_("No such recipient."))
    found.mailing = mailing
    if request.method == "POST":
        try:
            _act(request, mailing, found)
        except (Overtaken, ValidationError) as error:
            messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
        return redirect("mailing:recipient", slug, pk, number)
    row = rows_of(mailing, [found])[0]
    context = {
        "edition": edition,
        "mailing": mailing,
        "row": row,
        "one": found,
        "reason": reason_of(found.bounce_code),
        "letter": None if row.is_forgotten else letter_for(found),
        "neighbours": neighbours_of(found),
        "open": mailing.state in Mailing.OPEN,
    }
    return render(request, "mailing/recipient.html", context)


def _act(request: HttpRequest, mailing: Mailing, found: Recipient) -> None:
    """Do what the button says. Raises `PermissionDenied`, `Overtaken` and `ValidationError`."""
    user: Any = request.user
    do = request.POST.get("do", "")
    if do in ("out", "in"):
        mailings.leave_out(user, mailing, [found.pk], out=do == "out")
        messages.success(request, _("Left out.") if do == "out" else _("Taken in again."))
    elif do == "again":
        sending.send_again(user, mailing, version_of(request), [found.pk])
        messages.success(request, _("It is being sent again."))
    elif do == "bounced":
        bouncing.note_bounce(user, found)
        messages.success(request, _("Noted: it came back."))
    elif do == "lift":
        bouncing.lift_bounce(user, found)
        messages.success(request, _("Noted: the address is right."))
