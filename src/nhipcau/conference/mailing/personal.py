"""What mailings keep of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.mailing.models import Bounce, Mailing, MailTemplate, Recipient
from nhipcau.conference.mailing.wording import COLUMNS
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader

_DESK = (Reader.SECRETARIAT,)
#: To whom something was written: gone with the text of the mail itself.
ADDRESSED = Policy(Purpose.WRITE, Basis.TASK, (Reader.PERSON, *_DESK), Kept.MAIL, Fate.EMPTIED)
DONE = Policy(Purpose.TRACE, Basis.TASK, (Reader.PERSON, *_DESK), Kept.COUNTED, Fate.STAYS)
FILLED = Policy(Purpose.WRITE, Basis.TASK, _DESK, Kept.MAIL, Fate.EMPTIED)
KNOWN = Policy(Purpose.TRACE, Basis.TASK, _DESK, Kept.COUNTED, Fate.STAYS)
MARK = Policy(Purpose.WRITE, Basis.TASK, (Reader.NOBODY,), Kept.EDITION, Fate.STAYS, transferred=False)
ANSWERS = Policy(Purpose.WRITE, Basis.TASK, _DESK, Kept.EDITION, Fate.OUTSIDE)
DEED = Policy(Purpose.TRACE, Basis.DUTY, _DESK, Kept.COUNTED, Fate.STAYS)

personal(
    Recipient,
    {
        **dict.fromkeys(("name", "address"), ADDRESSED),
        "fields": FILLED,
        **dict.fromkeys(("mailing", "state", "attempt", "bounced_at", "bounce_code"), DONE),
        **dict.fromkeys(("delegate", "key", "language", "letter"), KNOWN),
    },
    plain=("id",),
    labels={"key": _("who it is in the list"), "fields": _("what stands in the words"), "letter": _("mail")},
)
personal(
    Bounce,
    {"mark": MARK},
    plain=("id", "edition", "code", "at"),
    labels={"mark": _("mark made of the address")},
)
personal(
    Mailing,
    {
        "reply_to": ANSWERS,
        **dict.fromkeys(("made_by", "handed_in_by", "approved_by", "sent_by"), DEED),
    },
    plain=(
        *("id", "edition", "name", "audience", "narrowing", *COLUMNS, "second", "pace", "state", "batch"),
        *("made_at", "gathered_at", "approved_at", "begun_at", "ended_at", "version"),
    ),
    labels={
        "made_by": _("made by"),
        "handed_in_by": _("handed in by"),
        "approved_by": _("approved by"),
        "sent_by": _("sent by"),
    },
)
personal(MailTemplate, {}, plain=("id", "edition", "name", "audience", *COLUMNS, "version"))
