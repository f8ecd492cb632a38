"""What accreditation keeps of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.accreditation.models import Badge, Clearance, SigningKey, Zone, ZoneException, ZoneRule
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.records.fields import in_each

_DESK = (Reader.ACCREDITATION,)
CHECK = Policy(
    Purpose.VISA, Basis.TASK, (Reader.PERSON, Reader.ACCREDITATION, Reader.SECURITY), Kept.EDITION, Fate.STAYS
)
NOTE = Policy(
    Purpose.VISA, Basis.TASK, (Reader.SECURITY,), Kept.EDITION, Fate.EMPTIED, sensitive=True, transferred=False
)
CODE = Policy(
    Purpose.BADGE,
    Basis.TASK,
    (Reader.PERSON, Reader.ACCREDITATION, Reader.DOOR),
    Kept.EDITION,
    Fate.EMPTIED,
    transferred=False,
)
SERIAL = Policy(
    Purpose.BADGE,
    Basis.TASK,
    (Reader.PERSON, Reader.ACCREDITATION, Reader.DOOR),
    Kept.COUNTED,
    Fate.STAYS,
    transferred=False,
)
REASON = Policy(Purpose.TRACE, Basis.TASK, _DESK, Kept.EDITION, Fate.EMPTIED, transferred=False)
DEED = Policy(Purpose.TRACE, Basis.DUTY, _DESK, Kept.COUNTED, Fate.STAYS, transferred=False)
RIGHT = Policy(
    Purpose.DOOR,
    Basis.TASK,
    (Reader.PERSON, Reader.ACCREDITATION, Reader.DOOR),
    Kept.EDITION,
    Fate.DROPPED,
    transferred=False,
)
RIGHT_BY = Policy(Purpose.DOOR, Basis.DUTY, _DESK, Kept.EDITION, Fate.DROPPED, transferred=False)

personal(
    Clearance,
    {"state": CHECK, "at": CHECK, "note": NOTE, "by": DEED},
    plain=("delegate",),
    labels={"by": _("account")},
)
personal(
    Badge,
    {
        **dict.fromkeys(("serial", "valid_from", "valid_until"), SERIAL),
        "code": CODE,
        **dict.fromkeys(("issued_at", "printed_at", "handed_out_at", "revoked_at"), SERIAL),
        **dict.fromkeys(("issued_by", "revoked_by"), DEED),
        "reason": REASON,
    },
    plain=("id", "delegate"),
    labels={"code": _("text of the code"), "issued_by": _("issued by"), "revoked_by": _("revoked by")},
)
personal(
    ZoneException,
    {**dict.fromkeys(("zone", "allowed", "at"), RIGHT), "reason": RIGHT, "by": RIGHT_BY},
    plain=("id", "delegate"),
    labels={"at": _("on"), "by": _("account")},
)
personal(Zone, {}, plain=("id", "edition", "number", "slug", "letters", *in_each("name"), "capacity", "rooms"))
personal(ZoneRule, {}, plain=("id", "zone", "category"))
personal(SigningKey, {}, plain=("id", "edition", "number", "public", "private", "made_at", "retired_at"))
