"""What visits keep of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.visits import models as kept
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.records.fields import in_each

_READERS = (Reader.PERSON, Reader.FOCAL, Reader.PROTOCOL)
#: Who comes along: dropped with the person; that a place was taken stays counted in the run.
COMES = Policy(Purpose.VISITS, Basis.TASK, _READERS, Kept.EDITION, Fate.DROPPED)
DEED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.PROTOCOL,), Kept.EDITION, Fate.DROPPED)
#: A guide has no row of a delegate: emptied with those of the whole edition.
GUIDE = Policy(Purpose.VISITS, Basis.TASK, (Reader.PROTOCOL,), Kept.EDITION, Fate.OUTSIDE)

personal(
    kept.SignUp,
    {
        **dict.fromkeys(("run", "delegate", "state", "language", "asked_at", "offered_until"), COMES),
        **dict.fromkeys(("bus", "came_at"), COMES),
        **dict.fromkeys(("origin", "by"), DEED),
    },
    plain=("id", "visit", "bus_fixed", "changed_at", "version"),
    labels={"by": _("account")},
)
personal(
    kept.Bus,
    dict.fromkeys(("guide", "guide_phone"), GUIDE),
    plain=("id", "run", "name", "seats", "languages", "leaves_at", "position"),
)
personal(
    kept.VisitRun,
    {},
    plain=(
        *("id", "visit", "starts", "ends", "capacity", "taken", *in_each("meeting_point"), "languages", "gate"),
        *("is_cancelled", "changed_at", "version"),
    ),
)
personal(
    kept.Visit,
    {},
    plain=(
        *("id", "position", "edition", "kind", *in_each("title", "text", "place"), "venue", "session"),
        *("is_public", "categories", "delegations", "opens_at", "closes_at", "confirm_hours", "version"),
    ),
)
