"""What meetings keep of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.meetings import models as kept
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.text.languages import LANGUAGES

_PARTY = (Reader.PERSON, Reader.FOCAL, Reader.MEETINGS)
#: Who speaks for a delegation, and when.
SPEAKS = Policy(Purpose.MEET, Basis.TASK, _PARTY, Kept.EDITION, Fate.DROPPED)
ATTENDS = Policy(Purpose.MEET, Basis.TASK, (*_PARTY, Reader.PARTY), Kept.EDITION, Fate.DROPPED)
#: Texts that may name somebody: emptied with those of the whole edition.
WORDS = Policy(Purpose.MEET, Basis.TASK, (Reader.FOCAL, Reader.PARTY, Reader.MEETINGS), Kept.EDITION, Fate.OUTSIDE)
INTERPRETER = Policy(
    Purpose.MEET, Basis.TASK, (Reader.PERSON, Reader.MEETINGS, Reader.PARTY), Kept.EDITION, Fate.OUTSIDE
)
ROSTER = Policy(Purpose.MEET, Basis.TASK, (Reader.PERSON, Reader.MEETINGS), Kept.COUNTED, Fate.STAYS)
DEED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.MEETINGS,), Kept.COUNTED, Fate.STAYS)


def _each(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{code}" for name in names for code in LANGUAGES)


personal(
    kept.Representative,
    dict.fromkeys(("delegate", "languages", "starts", "ends"), SPEAKS),
    plain=("id", "profile", "position"),
)
personal(kept.Absence, dict.fromkeys(("representative", "starts", "ends"), SPEAKS), plain=("id", "profile"))
personal(
    kept.Attendance,
    dict.fromkeys(("meeting", "delegate", "leads"), ATTENDS),
    plain=("id", "profile"),
)
personal(
    kept.MeetingInterpreter,
    {"name": INTERPRETER, **dict.fromkeys(("delegate", "pairs", "is_gone"), ROSTER)},
    plain=("id", "edition"),
)
personal(kept.Duty, dict.fromkeys(("interpreter", "venue", "starts", "ends"), ROSTER), plain=("id",))
personal(
    kept.Wish,
    dict.fromkeys(("topic", "answer"), WORDS),
    plain=(
        *("id", "edition", "asking", "asked", "one", "other", "kind", "level", "leaders", "field", "people", "half"),
        *("no_interpreter", "state", "answer_level", "origin", "made_at", "answered_at", "version"),
    ),
)
personal(
    kept.Swap,
    dict.fromkeys(("reason", "answer"), WORDS),
    plain=("id", "meeting", "profile", "slots", "state", "asked_at", "answered_at"),
)
personal(
    kept.Outcome,
    {
        **dict.fromkeys(("note", "next_words"), WORDS),
        **dict.fromkeys(("by", "delegate", "at"), DEED),
    },
    plain=(
        *("id", "meeting", "state", "missing", "next", "next_on", "partnership", "agreement", "project", "version"),
    ),
    labels={
        "by": _("account"),
        "delegate": pgettext_lazy("of an outcome", "written by the personal link of"),
        "at": _("on"),
    },
)
personal(
    kept.Run,
    dict.fromkeys(("by", "made_at"), DEED),
    plain=(
        *("id", "edition", "purpose", "state", "seconds", "seed", "is_cancelled", "stage", "elapsed", "asked", "held"),
        *("cost", "bound", "gaps", "moved", "solution", "conflict", "started_at", "ended_at", "taken_at"),
    ),
    labels={"by": _("account"), "made_at": _("on")},
)
personal(
    kept.Publication,
    dict.fromkeys(("by", "at"), DEED),
    plain=("id", "edition", "number", "final", "words"),
    labels={"by": _("account"), "at": _("on")},
)
personal(
    kept.Profile,
    {},
    plain=(
        *("id", "delegation", "side", "is_open", "languages", "has_leader", "most", "most_per_day", "version"),
        *_each("about"),
    ),
)
personal(kept.Offer, {}, plain=("id", "profile", "way", "field", *_each("words")))
personal(kept.NoThanks, {}, plain=("id", "profile", "other"))
