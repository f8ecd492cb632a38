"""What links to the state of an edition keep of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.status.models import StatusLink
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader

#: Who was given a link.
READS = Policy(Purpose.PREPARE, Basis.TASK, (Reader.SECRETARIAT,), Kept.EDITION, Fate.OUTSIDE)
DEED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.SECRETARIAT,), Kept.COUNTED, Fate.STAYS)

personal(
    StatusLink,
    {
        **dict.fromkeys(("name", "email"), READS),
        **dict.fromkeys(("made_at", "made_by", "revoked_at", "revoked_by", "opened_at", "opened"), DEED),
    },
    plain=("id", "edition", "reader", "language", "expires_on"),
    labels={"made_at": _("on"), "made_by": _("made by"), "revoked_by": _("ended by")},
)
