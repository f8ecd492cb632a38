"""What the door keeps of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.checkin.models import (
    Device,
    EnrolCode,
    FirstEntry,
    Gate,
    Presence,
    RosterRow,
    RosterState,
    Scan,
)
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.records.fields import in_each

PASSED = Policy(
    Purpose.DOOR, Basis.TASK, (Reader.PERSON, Reader.SECRETARIAT), Kept.COUNTED, Fate.STAYS, transferred=False
)
DEVICE = Policy(Purpose.DOOR, Basis.TASK, (Reader.ACCREDITATION,), Kept.EDITION, Fate.OUTSIDE, transferred=False)

personal(
    Scan,
    dict.fromkeys(("at", "gate", "way", "how", "verdict", "finding", "serial", "delegate"), PASSED),
    plain=("id", "edition", "device", "sequence", "device_at", "received_at"),
    labels={"gate": _("gate"), "serial": _("serial number"), "delegate": _("person")},
)
personal(
    FirstEntry,
    dict.fromkeys(("place", "at", "delegate"), PASSED),
    plain=("id", "edition", "scan"),
    name=_("first entry"),
    labels={"place": _("zone"), "at": _("on"), "delegate": _("person")},
)
personal(
    Presence,
    dict.fromkeys(("place", "inside", "at", "delegate"), PASSED),
    plain=("id", "edition", "zone"),
    name=_("who is inside"),
    labels={"place": _("zone"), "inside": _("inside"), "at": _("on"), "delegate": _("person")},
)
personal(
    Device,
    {"label": DEVICE},
    plain=(
        *("id", "gate", "secret_hash", "enrolled_at", "seen_at", "knows_until", "queued", "clock_ahead", "revoked_at"),
    ),
)
personal(
    EnrolCode,
    {"made_by": DEVICE},
    plain=("id", "gate", "code_hash", "made_at", "expires_at", "used_at"),
    labels={"made_by": _("account")},
)
personal(
    Gate,
    {},
    plain=(
        *("id", "edition", "slug", *in_each("name"), "zone", "direction", "anti_passback", "walk_in"),
        *("own_list", "position", "closed_at"),
    ),
)
personal(RosterState, {}, plain=("edition", "number", "fingerprint", "compared_at"))
personal(RosterRow, {}, plain=("id", "edition", "serial", "change", "digest", "zones"))
