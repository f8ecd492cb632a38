"""What mail adds to the desk of an edition, and what of it is taken over into another."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.actions.asking import PERMISSION
from nhipcau.conference.mailing.actions.templates import copy_templates
from nhipcau.conference.mailing.models import Mailing, MailTemplate
from nhipcau.conference.mailing.queries.mailings import listed, mailings_for
from nhipcau.conference.preparation.actions.copying import Copying
from nhipcau.conference.preparation.actions.others import also_clones

desk_tab(Part.PEOPLE, 90, gettext_lazy("Mail"), "mailing:list", PERMISSION)
#: So many lines of a block stand on the front page.
_FIRST = 6
_STATE = Mailing.State


@desk_block(66, PERMISSION)
def mail(edition: Edition, user: Any) -> Block | None:
    """The mailings that wait for somebody, and those with which something went wrong."""
    rows = mailings_for(user, edition).exclude(state=_STATE.DRAFT)
    lines = []
    for row in listed(rows[:50]):
        one = row.mailing
        where = reverse("mailing:mailing", args=[edition.slug, one.pk])
        if one.state in (_STATE.REVIEW, _STATE.APPROVED, _STATE.STOPPED):
            urgency = Urgency.LATE if one.state == _STATE.STOPPED else Urgency.OPEN
            lines.append(Line(one.name, where, urgency, details=one.get_state_display()))
        elif row.failed:
            words = ngettext("%(n)s mail failed", "%(n)s mails failed", row.failed) % {"n": row.failed}
            lines.append(Line(one.name, f"{where}#recipients", Urgency.OPEN, details=words))
    if not lines:
        return None
    return Block(_("Mail"), lines[:_FIRST], reverse("mailing:list", args=[edition.slug]), len(lines))


@also_clones(
    "mail_templates",
    gettext_lazy("templates of mails"),
    lambda edition: MailTemplate.objects.filter(edition=edition).count(),
)
def copy_mail_templates(copying: Copying) -> int:
    """The templates, word for word; nothing of what was sent."""
    return copy_templates(copying.source, copying.target)
