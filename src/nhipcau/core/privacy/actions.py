"""Writing down who looked at sensitive data. What the data were is never written."""

from typing import Any

from nhipcau.core.privacy.models import Access

#: Who it was where it was no account, in `Access.other`.
PERSON, SYSTEM = "person", "system"


def note_access(
    deed: str, what: str, scope: str, *, by: Any = None, other: str = "", person: str = "", count: int = 1
) -> Access:
    """Keep that somebody read, exported, printed, changed or erased sensitive data.

    `deed` is one of `Access.Deed`, `what` the group of fields, `scope` the slug of the edition. For one person `person`
    is the identifier; for a list it stays empty and `count` says of how many. `by` is an account; without one `other`
    says who it was.
    """
    account = by if getattr(by, "is_authenticated", False) else None
    return Access.objects.create(
        deed=deed, what=what, scope=scope[:120], by=account, other=other, person=person, count=count
    )
