"""What is kept of interpreters, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.interpreting import models as kept
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader

_READERS = (Reader.PERSON, Reader.PROTOCOL)
CONTACT = Policy(Purpose.INTERPRET, Basis.TASK, _READERS, Kept.EDITION, Fate.OUTSIDE)
TERMS = Policy(Purpose.INTERPRET, Basis.TASK, _READERS, Kept.COUNTED, Fate.STAYS)
WORK = Policy(Purpose.INTERPRET, Basis.TASK, (*_READERS, Reader.MEETINGS), Kept.COUNTED, Fate.STAYS)
DEED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.PROTOCOL,), Kept.COUNTED, Fate.STAYS)
_DONE_BY = {"by": _("account")}

personal(
    kept.Interpreter,
    {
        **dict.fromkeys(("name", "email", "phone", "language", "note"), CONTACT),
        **dict.fromkeys(("delegate", "is_gone", "most_minutes", "most_on_end", "rest"), TERMS),
        **dict.fromkeys(("fee", "fee_per", "currency"), TERMS),
    },
    plain=("id", "edition", "meeting", "link", "version"),
)
personal(
    kept.Ability,
    dict.fromkeys(("source", "target", "simultaneous", "consecutive", "whispered"), TERMS),
    plain=("id", "interpreter"),
)
personal(kept.Availability, dict.fromkeys(("starts", "ends"), TERMS), plain=("id", "interpreter"))
personal(
    kept.Assignment,
    {"need": WORK, "interpreter": WORK, **dict.fromkeys(("by", "at"), DEED)},
    plain=("id", "duty", "locked"),
    labels={**_DONE_BY, "at": _("on")},
)
_TOLD = (
    *("title_vi", "title_fr", "title_en", "where_vi", "where_fr", "where_en", "venue", "starts", "ends"),
    *("source", "target", "both_ways", "mode", "origin"),
)
personal(
    kept.ShownDuty,
    {"interpreter": WORK, **dict.fromkeys(_TOLD, WORK)},
    plain=("id", "key", "is_cancelled", "sequence", "changed_at"),
    labels={
        "origin": _("what it is"),
        "source": pgettext_lazy("interpreting", "from"),
        "target": pgettext_lazy("interpreting", "into"),
        "both_ways": _("both ways"),
        "mode": _("how"),
    },
)
personal(
    kept.Rota,
    dict.fromkeys(("published_by", "published_at"), DEED),
    plain=("id", "edition", "number", "derived_at", "version"),
    labels={"published_by": _("account")},
)
personal(
    kept.RotaRun,
    dict.fromkeys(("by", "made_at"), DEED),
    plain=(
        *("id", "edition", "state", "seconds", "seed", "is_cancelled", "rota_version", "stage", "elapsed", "asked"),
        *(
            "filled",
            "least_missing",
            "cost",
            "bound",
            "fees",
            "solution",
            "short",
            "started_at",
            "ended_at",
            "taken_at",
        ),
    ),
    labels={**_DONE_BY, "made_at": _("on")},
)
