"""What releases add to the desk of an edition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from nhipcau.conference.editions.desk import Block, Line, Part, Urgency, desk_block, desk_tab
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule.models import Message, Release

desk_tab(Part.SESSIONS, 60, pgettext_lazy("noun", "Release"), "schedule_desk:home", "programme.see")


@desk_block(60, "schedule.review")
def waiting_messages(edition: Edition, user: Any) -> Block | None:
    """The messages of releases that nobody has read yet."""
    waiting = Message.objects.filter(release__edition=edition, state=Message.State.PREPARED).exclude(address="")
    count = waiting.count()
    if not count:
        return None
    newest = Release.objects.filter(edition=edition, messages__in=waiting).order_by("-number").first()
    assert newest is not None
    url = reverse("schedule_desk:messages", args=[edition.slug, newest.number])
    words = ngettext("%(n)s message waits to be read and sent", "%(n)s messages wait to be read and sent", count)
    return Block(_("Messages about the programme"), [Line(words % {"n": count}, url, Urgency.OPEN)])
