"""What papers add to the page of an edition: the calls, and how many papers are published."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.deadlines import words_of_deadline
from nhipcau.conference.papers.models import Call, Paper
from nhipcau.core.records.sections import Section, section


@section("editions", order=14)
def papers_of_edition(record: Edition) -> Section | None:
    """The open calls of an edition and a link to its published papers; nothing where there are neither."""
    calls = list(Call.objects.filter(edition=record, announced=True).order_by("closes", "pk"))
    published = Paper.objects.filter(call__edition=record, state=Paper.State.ACCEPTED).exclude(published_in="").count()
    if not calls and not published:
        return None
    now = timezone.now()
    for call in calls:
        call.edition = record
    shown = [(call, words_of_deadline(call)) for call in calls if call.takes_at(now)]
    context = {"open_calls": shown, "published": published, "record": record}
    return Section("papers", _("Papers"), "papers/section.html", context)
