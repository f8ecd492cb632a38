"""What commitments keep of people, and why (core/privacy/fields.py): which account wrote a report or an assessment."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.records.fields import in_each
from nhipcau.followup.commitments.models import Assessment, ProgressReport

#: So that nobody assesses what they reported on; the page names their body.
WROTE = Policy(Purpose.TRACE, Basis.DUTY, (Reader.NOBODY,), Kept.COUNTED, Fate.STAYS)
#: Who spoke where a source tells it.
SPOKE = Policy(Purpose.FOLLOWUP, Basis.TASK, (Reader.PUBLIC,), Kept.PUBLISHED, Fate.STAYS)

personal(
    ProgressReport,
    {**dict.fromkeys(in_each("by"), SPOKE), "written_by": WROTE},
    plain=("id", "position", "commitment", "on", *in_each("text")),
    labels={"written_by": _("account")},
)
personal(
    Assessment,
    {**dict.fromkeys(in_each("by"), SPOKE), "assessed_by": WROTE},
    plain=("id", "position", "commitment", "verdict", "on", "after", *in_each("reason")),
    labels={"assessed_by": _("account")},
)
