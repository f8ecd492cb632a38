"""What the board keeps of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.board.models import Contact, Cue, Dependency, Entry, Incident, Risk, Show, Task
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.records.fields import in_each

#: Texts that may name somebody, and whom to call: emptied or dropped with those of the whole edition.
WORDS = Policy(Purpose.PREPARE, Basis.TASK, (Reader.SECRETARIAT,), Kept.EDITION, Fate.OUTSIDE)
DEED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.SECRETARIAT,), Kept.COUNTED, Fate.STAYS)
OWNER = Policy(Purpose.PREPARE, Basis.TASK, (Reader.SECRETARIAT,), Kept.ASKED, Fate.OUTSIDE)

personal(
    Task,
    {"notes": WORDS, "owner": OWNER, **dict.fromkeys(("done_on", "done_by"), DEED)},
    plain=(
        *("id", "edition", *in_each("title"), "area", "days_before", "due", "first_due", "effort", "state"),
        *("position", "version"),
    ),
    labels={"done_by": pgettext_lazy("of a task", "said to be done by")},
)
personal(Dependency, {}, plain=("id", "task", "needs"))
personal(Show, {}, plain=("id", "edition", "session", "kind", "version"))
personal(
    Cue,
    {
        **dict.fromkeys(("who", "where", "screen", "sound", "light", "protocol", "interpreting"), WORDS),
        **dict.fromkeys(("done_at", "done_by"), DEED),
    },
    plain=("id", "show", "position", "minute", "clock", "duration", *in_each("what"), "shift"),
    labels={"done_by": pgettext_lazy("of a task", "said to be done by")},
)
personal(
    Incident,
    {**dict.fromkeys(("what", "where"), WORDS), **dict.fromkeys(("entered_by", "entered_at"), DEED)},
    plain=("id", "edition", "number", "at", "room", "severity"),
)
personal(
    Entry,
    {**dict.fromkeys(("words", "deals"), WORDS), **dict.fromkeys(("by", "at"), DEED)},
    plain=("id", "incident", "kind", "severity"),
)
personal(
    Contact,
    dict.fromkeys(("name", "duty", "phone", "email", "hours"), WORDS),
    plain=("id", "edition", "kind"),
    name=_("service that may have to be called"),
)
personal(
    Risk,
    {"owner": OWNER},
    plain=(
        *("id", "edition", *in_each("title", "measure"), "area", "likelihood", "impact", "review_on", "state"),
        *("position", "version"),
    ),
)
