"""Releasing a programme."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.actions.preparing import prepare_messages
from nhipcau.conference.schedule.differences import Change, differences
from nhipcau.conference.schedule.jobs import write
from nhipcau.conference.schedule.models import Release
from nhipcau.conference.schedule.releasing.drafts import Draft, draft_of
from nhipcau.conference.schedule.releasing.freezing import freeze
from nhipcau.conference.schedule.releasing.last import Last, last_release
from nhipcau.conference.schedule.releasing.preview import Preview, quick_preview, state_of
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES


class NothingToRelease(Exception):
    """The draft is what the public reads already, or holds nothing that is public."""


class DraftChanged(Exception):
    """The draft is another one than was looked at."""


@dataclass(frozen=True)
class Comparison:
    """A draft beside the last release, and what is different."""

    draft: Draft
    last: Last
    changes: list[Change]

    @property
    def frame_changed(self) -> bool:
        """Whether the edition, its venues or rooms are described in another way."""
        return self.last.frame is not None and self.draft.frame != self.last.frame

    @property
    def preview(self) -> Preview:
        """What is shown of it before it is released."""
        last, public = self.last.release, [one.session for one in self.draft.sessions]
        changes = self.changes if last else []
        state = state_of(last, public, changes, self.draft.frame)
        return Preview(last, len(public), changes, self.frame_changed, state)


def compare(edition: Edition, *, cancelled: Collection[str] = ()) -> Comparison:
    """Compare the draft of an edition with its last release; the same number of queries for any number of sessions.

    A cancelled session counts if it was released before, or is among `cancelled`.
    """
    last = last_release(edition)
    draft = draft_of(edition, {*last.sessions, *cancelled})
    return Comparison(draft, last, differences(last.contents, draft.contents))


def preview_of(edition: Edition) -> Preview:
    """What a release of an edition would change."""
    return quick_preview(edition) or compare(edition).preview


def proposed_names(edition: Edition, now: datetime) -> dict[str, str]:
    """The names a release has unless others are given: day and hour, in the zone of the edition."""
    local = now.astimezone(zone_of_edition(edition))
    found = {}
    for code in LANGUAGES:
        with override(code):
            words = {"date": format_date(PartialDate.from_date(local.date()), code), "time": f"{local:%H:%M}"}
            found[code] = _("Programme of %(date)s, %(time)s") % words
    return found


def release(
    user: Any,
    edition: Edition,
    *,
    names: Mapping[str, str],
    note: Mapping[str, str] | None = None,
    seen: str = "",
) -> Release:
    """Release the draft of an edition: from now on the public reads it, as soon as its pages are written.

    `names` and `note` are by language; `seen` is the `Preview.state` that was looked at. Messages to those
    concerned are prepared, none is sent. Raises `PermissionDenied`, `NothingToRelease`, and `DraftChanged` when
    somebody changed the draft since it was looked at.
    """
    require(user, "schedule.release", edition)
    with transaction.atomic():
        lock(edition)
        comparison = compare(edition)
        if comparison.preview.is_empty:
            raise NothingToRelease
        if seen and seen != comparison.preview.state:
            raise DraftChanged
        made = carry_out(edition, comparison, by=user, names=names, note=note or {})
        prepare_messages(made, comparison.changes)
    return made


def lock(edition: Edition) -> None:
    """Let nobody else release the edition before the transaction ends."""
    list(Edition.objects.select_for_update().filter(pk=edition.pk).values_list("pk"))


def carry_out(
    edition: Edition, comparison: Comparison, *, by: Any, names: Mapping[str, str], note: Mapping[str, str]
) -> Release:
    """Write the rows of a release and queue the writing of its pages. A first release has no changes."""
    last = comparison.last.release
    made = Release.objects.create(
        edition=edition,
        number=last.number + 1 if last else 1,
        released_by=by,
        frame=comparison.draft.frame.to_json(),
        changes=[change.to_json() for change in comparison.changes] if last else [],
        **{f"name_{code}": names.get(code, "") for code in LANGUAGES},
        **{f"note_{code}": note.get(code, "") for code in LANGUAGES},
    )
    freeze(made, comparison.draft, comparison.last)
    write.enqueue(made.pk)
    return made
