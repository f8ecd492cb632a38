"""What protocol keeps of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.protocol import models as kept
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.records.fields import in_each

_DESK = (Reader.PROTOCOL,)
RANK = Policy(Purpose.RECEIVE, Basis.TASK, (Reader.PERSON, Reader.PROTOCOL), Kept.EDITION, Fate.DROPPED)
STEP = Policy(Purpose.TRACE, Basis.DUTY, _DESK, Kept.EDITION, Fate.DROPPED)
PLACE = Policy(Purpose.RECEIVE, Basis.TASK, _DESK, Kept.EDITION, Fate.DROPPED)
#: Texts that may name somebody: emptied with those of the whole edition.
WORDS = Policy(Purpose.RECEIVE, Basis.TASK, _DESK, Kept.EDITION, Fate.OUTSIDE)
DEED = Policy(Purpose.TRACE, Basis.DUTY, _DESK, Kept.COUNTED, Fate.STAYS)
_ACCOUNT = {"by": _("account"), "at": _("on")}

personal(
    kept.Standing,
    {
        **dict.fromkeys(("rank", "matched", "state", "since", "level", "reason"), RANK),
        **dict.fromkeys(("by", "at"), STEP),
    },
    plain=("delegate", "version"),
    labels={"matched": _("found in the function"), **_ACCOUNT},
)
personal(
    kept.StandingStep,
    dict.fromkeys(("delegate", "verb", "before", "after", "reason", "by", "at"), STEP),
    plain=("id",),
    labels={
        "delegate": _("person"),
        "verb": _("what was done"),
        "before": _("level before"),
        "after": _("level after"),
        "reason": _("reason"),
        **_ACCOUNT,
    },
)
personal(
    kept.HostPrivilege,
    {"delegate": PLACE, **dict.fromkeys(in_each("reason"), WORDS)},
    plain=("id", "edition", "place", "delegation", "source"),
)
personal(
    kept.Order,
    {"made_by": DEED, "made_at": DEED, **dict.fromkeys(in_each("title"), WORDS)},
    plain=("id", "edition", "kind", "session", "method", "language", "first", "per_row", "version"),
    labels={"made_by": _("account"), "made_at": _("on")},
)
personal(
    kept.FrozenOrder,
    {"by": DEED, "at": DEED, "words": WORDS},
    plain=("id", "order", "number", "method", "language", "per_row"),
    labels=_ACCOUNT,
)
personal(
    kept.OrderEntry,
    {"delegate": PLACE, **dict.fromkeys(("words", "reason", "because"), WORDS)},
    plain=("id", "order", "frozen", "position", "delegation", "moved"),
    labels={"because": pgettext_lazy("of a place in an order", "why")},
)
personal(
    kept.Check,
    {"words": WORDS, "fingerprint": WORDS, **dict.fromkeys(("by", "at"), DEED)},
    plain=("id", "delegation", "item"),
    labels={"fingerprint": pgettext_lazy("of what was checked", "fingerprint")},
)
personal(
    kept.Welcome,
    dict.fromkeys(("welcomer", "car", "words"), WORDS),
    plain=("journey", "flowers", "lounge", "met", "version"),
)
personal(kept.ProtocolSettings, {}, plain=("id", "edition", "ties", "version"))
