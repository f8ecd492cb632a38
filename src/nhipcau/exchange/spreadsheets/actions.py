"""Receiving a file, planning what it would do, proposing it, forgetting it."""

import gc
import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.core.proposals.actions import propose
from nhipcau.core.proposals.drafts import Draft, GivenSource, PartDraft
from nhipcau.core.proposals.examination import Refused as ProposalRefused
from nhipcau.core.proposals.models import Proposal
from nhipcau.core.roles.rules import require
from nhipcau.core.tables import limits
from nhipcau.core.tables.refusal import Refused
from nhipcau.core.tables.source import Opened, open_file
from nhipcau.exchange.spreadsheets.checking.plan import Plan, make_plan
from nhipcau.exchange.spreadsheets.checking.rows import Row, letters_of
from nhipcau.exchange.spreadsheets.models import PlannedRow, Said, Upload
from nhipcau.exchange.spreadsheets.tables.present import BATCH, in_batches

logger = logging.getLogger(__name__)

#: Larger files, and files with more rows, are read by a worker.
SMALL_BYTES = 150_000
SMALL_ROWS = 600
#: Files of one person that wait at the same time.
MAX_WAITING = 20
#: The progress is noted after so many rows.
NOTED = 500

Event = PlannedRow.Event
State = Upload.State


class TooMany(Exception):
    """Too many files of the same person wait."""


def receive(user: Any, file: File[bytes], name: str, language: str) -> Upload:
    """Keep a file that somebody sends, and read it: at once if it is small, else a worker will.

    Raises `PermissionDenied`, and `TooMany` when too many of his wait already.
    """
    require(user, "proposals.propose")
    if Upload.objects.filter(owner=user).exclude(state=State.APPLIED).count() >= MAX_WAITING:
        raise TooMany
    size = file.size or 0
    upload = Upload(owner=user, name=PurePath(name.replace("\\", "/")).name[-200:], language=language, size=size)
    if size > limits.MAX_BYTES:
        upload.state = State.REFUSED
        upload.refusal = {"code": "too-large", "params": {"limit": str(limits.MAX_BYTES // 2**20)}}
        upload.save()
        return upload
    upload.stored = default_storage.save(f"spreadsheets/{secrets.token_hex(20)}", file)
    upload.save()
    _start_reading(upload)
    return upload


def read_again(user: Any, upload: Upload) -> None:
    """Compare a file with the register anew. Raises `PermissionDenied`."""
    _require_own(user, upload)
    idle = Upload.objects.filter(pk=upload.pk, state=State.PLANNED)
    if upload.stored and idle.update(state=State.READING, rows_done=0, grounds={}):
        upload.refresh_from_db()
        _start_reading(upload)


def discard(user: Any, upload: Upload) -> None:
    """Forget a file and what was planned. Raises `PermissionDenied`."""
    _require_own(user, upload)
    _delete(upload)


def forget_expired() -> int:
    """Forget the files whose time is over; return how many."""
    expired = list(Upload.objects.filter(expires_at__lt=timezone.now()))
    for upload in expired:
        _delete(upload)
    return len(expired)


def read_upload(pk: str, *, at_once: bool = False) -> None:
    """Read a file and plan what it would do; `at_once` leaves a long one to a worker. Does nothing if it was read."""
    upload = Upload.objects.select_related("owner").filter(pk=pk, state=State.READING).first()
    if upload is None:
        return
    try:
        with override(upload.language), default_storage.open(upload.stored) as file:
            opened = open_file(file, upload.name)
            Upload.objects.filter(pk=pk).update(rows_total=opened.height, rows_done=0)
            if at_once and opened.height > SMALL_ROWS:
                _later("read", upload)
                return
            with _collecting_rarely():
                plan = make_plan(upload.owner, opened, upload.language, _teller(upload))
                _keep(upload, plan, opened)
    except Refused as refused:
        _refuse(upload, refused.code, refused.params)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("a spreadsheet could not be read")
        _refuse(upload, "unforeseen", {})


def decide(user: Any, upload: Upload, source: GivenSource, reason: str, *, publish: bool = False) -> None:
    """Propose the rows of a plan that are good, all in one proposal; a worker does it if they are many.

    Raises `PermissionDenied`; what else is wrong is noted with the file, which then waits again.
    """
    _require_own(user, upload)
    grounds = {"source": vars(source), "reason": reason, "publish": publish}
    if not Upload.objects.filter(pk=upload.pk, state=State.PLANNED).update(state=State.APPLYING, grounds=grounds):
        return
    if upload.rows.exclude(event=Event.REFUSE).count() > SMALL_ROWS:
        _later("apply", upload)
    else:
        apply_upload(str(upload.pk))


def apply_upload(pk: str) -> None:
    """Make the proposal that was decided on, exactly once, or note why it cannot be made."""
    upload = Upload.objects.select_related("owner").filter(pk=pk, state=State.APPLYING).first()
    if upload is None:
        return
    try:
        with override(upload.language), _collecting_rarely(), transaction.atomic():
            upload.proposal = _propose(upload)
            upload.state = State.APPLIED
            upload.save(update_fields=["proposal", "state"])
    except ProposalRefused as refused:
        _give_back(upload, [fault.message for fault in refused.faults[:10]])
    except ValidationError as error:
        _give_back(upload, error.messages)
    except PermissionDenied:
        _give_back(
            upload, [_("Your roles do not allow all of this any more. Compare the file with the register anew.")]
        )
    else:
        _delete_file(upload)


def drafts_of_upload(upload: Upload) -> Iterator[Draft]:
    """The drafts of all rows of a plan that are good, one for each record."""
    rows = upload.rows.exclude(event=Event.REFUSE).order_by("record", "table", "pk")
    for (kind, record), some in groupby(rows.iterator(chunk_size=BATCH), key=_of_record):
        yield _draft(kind, record, list(some))


def _of_record(row: PlannedRow) -> tuple[str, str]:
    return row.table.partition(".")[0], row.record


def _draft(kind: str, record: str, rows: list[PlannedRow]) -> Draft:
    own = next((row for row in rows if row.table == kind), None)
    parts = (
        PartDraft(
            row.table.partition(".")[2],
            row.says.pk,
            row.says.values,
            row.event == Event.REMOVE,
            row.says.key,
            row.says.parent,
        )
        for row in rows
        if row.table != kind
    )
    return Draft(kind, record, own.says.values if own else {}, tuple(parts), new=bool(own and own.says.is_new))


def _propose(upload: Upload) -> Proposal:
    grounds = upload.grounds
    return propose(
        upload.owner,
        drafts_of_upload(upload),
        GivenSource(**grounds["source"]),
        grounds["reason"],
        origin=Proposal.Origin.SPREADSHEET,
        publish=grounds["publish"],
    )


def _give_back(upload: Upload, problems: list[str]) -> None:
    upload.state, upload.grounds = State.PLANNED, {**upload.grounds, "problems": problems}
    upload.proposal = None
    upload.save(update_fields=["state", "grounds", "proposal"])


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Within it, Python seldom looks for cycles: among many rows it finds none, and spends a third of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _start_reading(upload: Upload) -> None:
    if upload.size > SMALL_BYTES:
        _later("read", upload)
    else:
        read_upload(str(upload.pk), at_once=True)


def _later(what: str, upload: Upload) -> None:
    from nhipcau.exchange.spreadsheets import jobs  # noqa: PLC0415 - jobs call actions

    {"read": jobs.read, "apply": jobs.propose}[what].enqueue(str(upload.pk))


def _teller(upload: Upload) -> Callable[[int], None]:
    """A function that notes the progress now and then."""
    done = noted = 0

    def told(number: int) -> None:
        nonlocal done, noted
        done += number
        if done - noted >= NOTED:
            noted = done
            Upload.objects.filter(pk=upload.pk).update(rows_done=done)

    return told


@transaction.atomic
def _keep(upload: Upload, plan: Plan, opened: Opened) -> None:
    """Write what was planned in the place of what was planned before."""
    upload.rows.all().delete()
    counts = dict.fromkeys(Event.values, 0)
    for batch in in_batches(plan.rows):
        planned = [_planned(upload, row) for row in batch]
        PlannedRow.objects.bulk_create(planned)
        for one in planned:
            counts[one.event] += 1
    upload.summary = {
        **counts,
        "read": plan.read,
        "unchanged": plan.unchanged,
        "encoding": opened.encoding,
        "notes": [{"code": note.code, "params": note.params} for note in plan.notes],
    }
    upload.state, upload.rows_done = State.PLANNED, upload.rows_total
    upload.save(update_fields=["summary", "state", "rows_done"])


def _planned(upload: Upload, row: Row) -> PlannedRow:
    concerned = {*row.values, *(fault.column for fault in row.faults)} - {""}
    places = {place_of: row.found.place_of(place_of) for place_of in concerned}
    said = Said(
        sheet=row.found.sheet.name[:120],
        number=row.number,
        label=row.label[:300],
        is_new=row.is_new,
        pk=row.pk,
        key=row.key,
        parent=row.parent,
        columns={key: letters_of(place + 1) for key, place in places.items() if place >= 0},
        before={} if row.faults else row.before,
        values={} if row.faults else row.values,
        faults=[fault.as_json() for fault in row.faults],
    )
    return PlannedRow(
        upload=upload, event=_event(row), table=row.found.table.key, record=row.record[:120], said=vars(said)
    )


def _event(row: Row) -> str:
    if row.faults:
        return Event.REFUSE
    if row.remove:
        return Event.REMOVE
    is_part = row.found.table.part is not None
    return Event.ADD if (row.pk is None if is_part else row.is_new) else Event.CHANGE


def _refuse(upload: Upload, code: str, params: dict[str, str]) -> None:
    upload.state, upload.refusal = State.REFUSED, {"code": code, "params": params}
    upload.save(update_fields=["state", "refusal"])
    _delete_file(upload)


def _delete(upload: Upload) -> None:
    _delete_file(upload)
    upload.delete()


def _delete_file(upload: Upload) -> None:
    if upload.stored:
        default_storage.delete(upload.stored)
        Upload.objects.filter(pk=upload.pk).update(stored="")
        upload.stored = ""


def _require_own(user: Any, upload: Upload) -> None:
    """A file is its sender's alone."""
    require(user, "proposals.propose")
    if upload.owner_id != user.pk:
        raise PermissionDenied
