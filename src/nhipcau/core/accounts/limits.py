"""How often something may be done, counted by all workers together."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from nhipcau.core.accounts.models import Counter

#: Milliseconds for which a count waits on a database that lets in one writer at a time.
_PATIENCE = 200


def allow(action: str, who: str, *, limit: int, seconds: int) -> bool:
    """Count that `who` (an address of the net, of mail, a number of an account) does something, if it may.

    Returns False from the moment on when it was done `limit` times in the present stretch of `seconds`. The count is
    exact however many ask at once; `who` is kept as a fingerprint only.
    """
    slot = int(timezone.now().timestamp()) // seconds
    key = _key(action, slot, who)
    if limit > 0 and not Counter.objects.filter(key=key).exists():
        try:
            with transaction.atomic():
                Counter.objects.create(key=key, count=1, ends_at=_end(slot, seconds))
        except IntegrityError:
            pass  # another worker was first
        else:
            return True
    return bool(Counter.objects.filter(key=key, count__lt=limit).update(count=F("count") + 1))


@dataclass(frozen=True)
class Counted:
    """How often something was done in the present stretch of time, this time included; and the seconds left of it."""

    times: int
    seconds_left: int


def count(action: str, who: str, *, seconds: int) -> Counted:
    """Count that `who` does something, whether it may or not, in one statement.

    As `allow`, for what is done so often that asking first would cost too much. Where one writer at a time is let in
    (SQLite) nobody waits for another to be counted: he is then told the count 0.
    """
    now = int(timezone.now().timestamp())
    slot = now // seconds
    ends_at = Counter._meta.get_field("ends_at").get_db_prep_value(_end(slot, seconds), connection)
    table = connection.ops.quote_name(Counter._meta.db_table)
    statement = (
        f"INSERT INTO {table} (key, count, ends_at) VALUES (%s, 1, %s) "  # noqa: S608 - the name of our own table
        f"ON CONFLICT (key) DO UPDATE SET count = {table}.count + 1 RETURNING count"
    )
    times = 0
    with connection.cursor() as cursor, _without_waiting():
        cursor.execute(statement, [_key(action, slot, who), ends_at])
        times = cursor.fetchone()[0]
    return Counted(times, (slot + 1) * seconds - now)


@contextmanager
def _without_waiting() -> Iterator[None]:
    """On SQLite, give up a statement soon that another writer keeps from going on."""
    if connection.vendor != "sqlite":
        yield
        return
    own = connection.connection
    before = own.execute("PRAGMA busy_timeout").fetchone()[0]
    own.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    try:
        yield
    except OperationalError as error:
        if "locked" not in str(error):
            raise
    finally:
        own.execute(f"PRAGMA busy_timeout = {before}")


def _key(action: str, slot: int, who: str) -> str:
    return sha256(f"{action}\0{slot}\0{who}".encode()).hexdigest()


def _end(slot: int, seconds: int) -> datetime:
    return datetime.fromtimestamp((slot + 1) * seconds, UTC) + timedelta(seconds=1)
