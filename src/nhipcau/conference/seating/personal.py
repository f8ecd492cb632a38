"""What seating keeps of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.seating.models import Guest, Pairing, SavedSeating, SeatingRun
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader

_DESK = (Reader.PERSON, Reader.PROTOCOL)
#: Who sits where, and what the place depends on.
SITS = Policy(Purpose.RECEIVE, Basis.TASK, _DESK, Kept.EDITION, Fate.DROPPED)
#: That somebody wants a seat without steps follows from what is said of accessibility, and goes with it.
STEP_FREE = Policy(Purpose.CARE, Basis.CONSENT, _DESK, Kept.NEEDS, Fate.DROPPED, sensitive=True)
#: Who is to sit beside whom, or not: a matter of the secretariat alone.
PAIRED = Policy(Purpose.RECEIVE, Basis.TASK, (Reader.PROTOCOL,), Kept.EDITION, Fate.DROPPED)
DEED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.PROTOCOL,), Kept.COUNTED, Fate.STAYS)

personal(
    Guest,
    {**dict.fromkeys(("delegate", "interpreter", "seat", "interprets", "languages"), SITS), "step_free": STEP_FREE},
    plain=("id", "plan", "locked"),
)
personal(Pairing, dict.fromkeys(("one", "other", "kind"), PAIRED), plain=("id", "plan"))
personal(
    SavedSeating,
    dict.fromkeys(("by", "at"), DEED),
    plain=("id", "plan", "number", "occasion", "seats"),
    labels={"by": _("account"), "at": _("on")},
)
personal(
    SeatingRun,
    dict.fromkeys(("by", "made_at"), DEED),
    plain=(
        *("id", "plan", "state", "seed", "progress", "seconds", "before", "after", "solution"),
        *("ended_at", "taken_at"),
    ),
    labels={"by": _("account"), "made_at": _("on")},
)
