"""What is said and found of commitments, and texts that were adopted."""

from collections.abc import Iterator
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from nhipcau.core.web.templatetags.nhipcau import date_text
from nhipcau.followup.commitments.models import Assessment, ProgressReport
from nhipcau.followup.declarations.models import AdoptedText
from nhipcau.portal.follow.events.arrivals import first_versions
from nhipcau.portal.follow.events.base import MOST, Event
from nhipcau.portal.follow.targets import Scope

#: So much of a text is told.
LENGTH = 300


def of_commitments(scope: Scope, until: datetime, since: datetime | None) -> Iterator[Event]:
    """Reports of owners, and assessments by others."""
    if "commitments" not in scope.rows:
        return
    own = Q(commitment_id__in=scope.rows["commitments"].values("pk"))
    told = first_versions(ProgressReport, own, until, since)
    for report in ProgressReport.objects.filter(pk__in=told).select_related("commitment"):
        title = _("Progress reported: %(record)s") % {"record": report.commitment}
        yield _event(report, "report", told[report.pk], title, "text")
    found = first_versions(Assessment, own, until, since)
    for one in Assessment.objects.filter(pk__in=found).select_related("commitment"):
        words = {"verdict": one.get_verdict_display(), "record": one.commitment}
        title = _("Assessed as “%(verdict)s”: %(record)s") % words
        yield _event(one, "assessment", found[one.pk], title, "reason")


def _event(one: ProgressReport | Assessment, what: str, at: datetime, title: str, text: str) -> Event:
    said = one.translated(text)
    details = [_("As of %(day)s.") % {"day": date_text(one.on)}]
    if said:
        details.append(Truncator(said.value).chars(LENGTH))
    key = uuid5(NAMESPACE_URL, f"commitments/{one.commitment.slug}/{what}/{one.pk}")
    return Event(key, at, title, f"{one.commitment.get_absolute_url()}#{one.anchor}", details)


def adoptions(scope: Scope, until: datetime, since: datetime | None) -> Iterator[Event]:
    """Texts that were adopted, and amended versions of them."""
    if "declarations" not in scope.rows:
        return
    rows = AdoptedText.objects.filter(declaration__in=scope.rows["declarations"].values("pk"), frozen_at__lte=until)
    if since is not None:
        rows = rows.filter(frozen_at__gt=since)
    for one in rows.select_related("declaration").defer("content").order_by("-frozen_at", "-pk")[:MOST]:
        words = {"record": one.declaration, "number": one.number}
        amended = _("Amended version %(number)s adopted: %(record)s") % words
        title = amended if one.number > 1 else _("Adopted: %(record)s") % words
        key = uuid5(NAMESPACE_URL, f"declarations/{one.declaration.slug}/adopted/{one.number}")
        yield Event(key, one.frozen_at, title, one.declaration.get_absolute_url())
