"""What adopted texts keep of people, and why (core/privacy/fields.py): who signed."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.records.fields import in_each
from nhipcau.followup.declarations.models import AdoptedText

SIGNED = Policy(Purpose.FOLLOWUP, Basis.TASK, (Reader.PUBLIC,), Kept.PUBLISHED, Fate.STAYS)
FROZE = Policy(Purpose.TRACE, Basis.DUTY, (Reader.FOLLOWUP,), Kept.COUNTED, Fate.STAYS)

personal(
    AdoptedText,
    {"adopters": SIGNED, **dict.fromkeys(("frozen_by", "frozen_at"), FROZE)},
    plain=(
        *("id", "declaration", "number", "original", "content", "digest", "adopted_on", "place"),
        *in_each("reason", "where"),
    ),
    labels={"adopters": _("who adopted it, with who signed"), "frozen_by": _("account"), "frozen_at": _("on")},
)
