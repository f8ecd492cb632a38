"""What drafting keeps of people, and why (core/privacy/fields.py): who acted, never on whose behalf alone."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.records.fields import in_each
from nhipcau.followup.drafting.models import Amendment, Comment, Draft, DraftArticle, DraftVersion

#: What a delegation said; it may name somebody.
SAID = Policy(Purpose.FOLLOWUP, Basis.TASK, (Reader.FOCAL, Reader.FOLLOWUP), Kept.COUNTED, Fate.STAYS)
DEED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.FOLLOWUP,), Kept.COUNTED, Fate.STAYS)
_ACCOUNT = {"by": _("account"), "at": _("on")}

personal(
    Draft,
    dict.fromkeys(("begun_by", "begun_at"), DEED),
    plain=("id", "edition", "declaration", *in_each("title"), "original", "state", "comments_until", "version"),
    labels={"begun_by": _("account"), "begun_at": _("on")},
)
personal(
    DraftVersion,
    dict.fromkeys(("made_by", "made_at"), DEED),
    plain=("id", "draft", "number", "name", "content"),
    labels={"made_by": _("account"), "made_at": _("on")},
)
personal(
    DraftArticle,
    {},
    plain=(
        *("id", "draft", "slug", "position", "kind", "field", "original", "version"),
        *in_each("title", "text", "items", "from"),
    ),
)
personal(
    Comment,
    {**dict.fromkeys(("words", "answer"), SAID), **dict.fromkeys(("by", "at"), DEED)},
    plain=("id", "draft", "article", "delegation", "language", "settled_at"),
    labels=_ACCOUNT,
)
personal(
    Amendment,
    {
        **dict.fromkeys(("words", "reason", "answer"), SAID),
        **dict.fromkeys(("by", "at", "decided_by", "decided_at"), DEED),
    },
    plain=("id", "draft", "article", "delegation", "language", "basis", "state", "version"),
    labels={**_ACCOUNT, "decided_by": _("decided by"), "decided_at": _("decided on")},
)
