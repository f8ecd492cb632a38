"""What imports of IATI files keep of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.exchange.iati.models import IatiImport

#: Who sent a file, and what it is called on that person's machine.
DEED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.SECRETARIAT,), Kept.COUNTED, Fate.STAYS)

personal(
    IatiImport,
    dict.fromkeys(("owner", "name", "made_at"), DEED),
    plain=(
        *("id", "stored", "size", "sha256", "language", "is_check", "state", "is_cancelled", "done", "version"),
        *("counts", "left_out", "refusal", "ended_at"),
    ),
    labels={"owner": _("sent by"), "made_at": _("on")},
)
