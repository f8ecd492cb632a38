"""What people do with IATI files: send them, take over what was planned, cancel, discard."""

import secrets
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from nhipcau.core.jobs.runs import cancel, start_one
from nhipcau.core.roles.rules import may, require
from nhipcau.exchange.iati.importing.actions import apply, fingerprint, plan
from nhipcau.exchange.iati.models import IatiImport, ImportLine

#: The largest file that is taken over, and the largest that is checked for anybody.
MOST_BYTES, MOST_CHECKED = 500 << 20, 50 << 20
#: For so long a file and what was said of its activities is kept; of what was taken over the numbers stay.
KEPT = timedelta(days=30)
#: So many checked files of one person are kept.
MOST_CHECKS = 20
_FORGOTTEN = 500
State = IatiImport.State


class Refused(Exception):
    """A file that is not received: "busy" (another of the same person is being read), "large" or "many"."""


def receive(user: Any, file: File[bytes], name: str, language: str, *, is_check: bool = False) -> IatiImport:
    """Keep a file that somebody sends, and have it read by a worker. Raises `PermissionDenied` and `Refused`."""
    require(user, "iati.check" if is_check else "iati.import")
    size = file.size or 0
    if size > (MOST_CHECKED if is_check else MOST_BYTES):
        raise Refused("large")
    mine = IatiImport.objects.filter(owner=user)
    if is_check and mine.filter(is_check=True).count() >= MOST_CHECKS:
        raise Refused("many")
    stored = default_storage.save(f"iati/{secrets.token_hex(20)}", file)
    values = {"size": size, "sha256": fingerprint(file), "language": language, "is_check": is_check}
    called = PurePath(name.replace("\\", "/")).name[-200:]
    run, is_new = start_one(
        mine, _work(), lambda: IatiImport.objects.create(owner=user, name=called, stored=stored, **values)
    )
    if not is_new:
        default_storage.delete(stored)
        raise Refused("busy")
    return run


def take_over(user: Any, run: IatiImport) -> None:
    """Have a worker write what was planned. Raises `PermissionDenied`, and `Refused` while it reads another file."""
    require(user, "iati.import")
    if run.is_check or not run.stored:
        raise PermissionDenied
    waiting = IatiImport.objects.filter(pk=run.pk, state=State.PLANNED)
    try:
        with transaction.atomic():
            if waiting.update(state=State.APPLYING, done=0, is_cancelled=False):
                _work().enqueue(str(run.pk))
    except IntegrityError:
        raise Refused("busy") from None


def end(user: Any, run: IatiImport) -> None:
    """End a run before its time; what it has taken over stays. Raises `PermissionDenied`."""
    require_access(user, run)
    cancel(run)
    IatiImport.objects.filter(pk=run.pk, state=State.APPLYING).update(is_cancelled=True)


def discard(user: Any, run: IatiImport) -> None:
    """Forget a file that nothing was taken over from. Raises `PermissionDenied`."""
    require_access(user, run)
    idle = IatiImport.objects.filter(pk=run.pk).exclude(state__in=[*IatiImport.ACTIVE, State.APPLIED])
    if idle.delete()[0]:
        _delete_file(run.stored)


def require_access(user: Any, run: IatiImport) -> None:
    """Raise `PermissionDenied` unless a run is for somebody's eyes: a check its owner's, an import all importers'."""
    if not (may(user, "iati.check") and run.owner_id == user.pk if run.is_check else may(user, "iati.import")):
        raise PermissionDenied


def work(pk: str) -> None:
    """Do what a run waits for: plan it, or take over what was planned. Does nothing for one that ended."""
    run = IatiImport.objects.select_related("owner").filter(pk=pk).first()
    if run is None:
        return
    with override(run.language):
        if run.state in (State.QUEUED, State.RUNNING):
            plan(run)
        elif run.state == State.APPLYING:
            apply(run)


def forget_old() -> int:
    """Delete files whose time is over with what was said of them, and what was only checked; return how many."""
    old = IatiImport.objects.filter(made_at__lt=timezone.now() - KEPT).exclude(state__in=IatiImport.ACTIVE)
    rows = list(old.exclude(stored="")[:_FORGOTTEN])
    for run in rows:
        ImportLine.objects.filter(run=run).delete()
        IatiImport.objects.filter(pk=run.pk).update(stored="")
        _delete_file(run.stored)
    old.filter(is_check=True, stored="").delete()
    return len(rows)


def _delete_file(stored: str) -> None:
    if stored:
        default_storage.delete(stored)


def _work() -> Any:
    from nhipcau.exchange.iati import jobs  # noqa: PLC0415 - jobs call actions

    return jobs.work
