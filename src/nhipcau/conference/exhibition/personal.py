"""What exhibitions keep of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.exhibition import models as kept
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.records.fields import in_each

#: Who is written to about a stand.
CONTACT = Policy(Purpose.EXHIBIT, Basis.TASK, (Reader.PERSON, Reader.EXHIBITION), Kept.EDITION, Fate.OUTSIDE)
#: Texts that may name somebody, and the plates of vehicles: emptied with those of the whole edition.
WORDS = Policy(Purpose.EXHIBIT, Basis.TASK, (Reader.PERSON, Reader.EXHIBITION), Kept.EDITION, Fate.OUTSIDE)
DEED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.EXHIBITION,), Kept.COUNTED, Fate.STAYS)

personal(
    kept.Exhibitor,
    {
        **dict.fromkeys(("contact_name", "contact_email", "contact_phone", "language"), CONTACT),
        **dict.fromkeys(("needs", "words", "came_note"), WORDS),
        **dict.fromkeys(("applicant", "made_at", "submitted_at", "decided_at"), DEED),
    },
    plain=(
        *("id", "edition", "slug", "kind", "country", "locality", "organisation", "delegation", *in_each("name")),
        *("goods", *in_each("shows"), "fields", "url", "loud", "smell", "type", "stands", "power", "water"),
        *("step_free", "host", "shares", "state", "priority", "waiting_since", "came", "version"),
        *("folded", *in_each("sort")),
    ),
    labels={"made_at": _("on")},
)
personal(
    kept.ExhibitorStep,
    {**dict.fromkeys(("by", "at"), DEED), "words": WORDS},
    plain=("id", "exhibitor", "verb", "detail"),
    labels={"by": _("account"), "at": _("on"), "words": _("reason")},
)
personal(
    kept.Contract,
    dict.fromkeys(("billing_name", "billing_address", "tax_id", "note"), WORDS),
    plain=(
        *("id", "exhibitor", "number", "amount", "currency", "sent_on", "signed_on", "invoice", "invoiced_on"),
        *("paid_on", "version"),
    ),
)
personal(kept.MoveIn, {"vehicle": WORDS}, plain=("id", "exhibitor", "slot"))
personal(
    kept.Placement,
    dict.fromkeys(("made_by", "made_at"), DEED),
    plain=("id", "exhibitor", "stand", "locked", "why"),
    labels={"made_by": _("account"), "made_at": _("on")},
)
personal(
    kept.PlanEdit,
    dict.fromkeys(("by", "at"), DEED),
    plain=("id", "area", "verb", "before", "after", "undone_by"),
    labels={"by": _("account"), "at": _("on")},
)
personal(
    kept.AllocationRun,
    dict.fromkeys(("by", "made_at"), DEED),
    plain=(
        *("id", "edition", "state", "seconds", "seed", "is_cancelled", "stage", "elapsed", "wishes", "satisfied"),
        *("bound", "solution", "waiting", "reasons", "started_at", "ended_at", "taken_at"),
    ),
    labels={"by": _("account"), "made_at": _("on")},
)
personal(
    kept.ExhibitorWish,
    {"words": WORDS},
    plain=("id", "exhibitor", "kind", "area", "stand", "other", "weight", "position"),
)
