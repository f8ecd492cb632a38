"""What delegations keep of people, and why (core/privacy/fields.py)."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.models import (
    Consent,
    Delegate,
    Delegation,
    FocalPoint,
    Identity,
    Journey,
    Lodging,
    Needs,
    Quota,
    Registration,
    Step,
)
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.records.fields import in_each

_DESK = (Reader.PERSON, Reader.FOCAL, Reader.ACCREDITATION, Reader.PROTOCOL)
_NAMED = (*_DESK, Reader.SECURITY, Reader.DOOR, Reader.OTHERS)

NAME = Policy(Purpose.REGISTER, Basis.TASK, _NAMED, Kept.EDITION, Fate.EMPTIED)
FUNCTION = Policy(Purpose.REGISTER, Basis.TASK, (*_DESK, Reader.SECURITY, Reader.OTHERS), Kept.EDITION, Fate.EMPTIED)
PHOTO = Policy(
    Purpose.BADGE, Basis.TASK, (*_DESK, Reader.SECURITY, Reader.DOOR), Kept.EDITION, Fate.DROPPED, transferred=False
)
CONTACT = Policy(Purpose.WRITE, Basis.TASK, _DESK, Kept.EDITION, Fate.EMPTIED)
ROLE = Policy(Purpose.REGISTER, Basis.TASK, (*_DESK, Reader.SECURITY, Reader.DOOR), Kept.COUNTED, Fate.STAYS)
COURSE = Policy(Purpose.TRACE, Basis.TASK, _DESK, Kept.COUNTED, Fate.STAYS)
REMARKS = Policy(Purpose.TRACE, Basis.TASK, _DESK, Kept.EDITION, Fate.EMPTIED)
IDENTITY = Policy(
    Purpose.VISA,
    Basis.TASK,
    (Reader.PERSON, Reader.FOCAL, Reader.ACCREDITATION, Reader.SECURITY),
    Kept.IDENTITY,
    Fate.DROPPED,
    sensitive=True,
)
NEEDS = Policy(Purpose.CARE, Basis.CONSENT, _DESK, Kept.NEEDS, Fate.DROPPED, sensitive=True)
GIVEN = Policy(Purpose.CONSENT, Basis.DUTY, _DESK, Kept.EDITION, Fate.DROPPED)
TRAVEL = Policy(Purpose.RECEIVE, Basis.TASK, _DESK, Kept.EDITION, Fate.STAYS)
WHOSE_TRAVEL = Policy(Purpose.RECEIVE, Basis.TASK, _DESK, Kept.EDITION, Fate.DROPPED)
FOCAL = Policy(
    Purpose.WRITE, Basis.TASK, (Reader.FOCAL, Reader.ACCREDITATION, Reader.PROTOCOL), Kept.EDITION, Fate.OUTSIDE
)
ON_THE_SPOT = Policy(
    Purpose.RECEIVE, Basis.TASK, (Reader.FOCAL, Reader.ACCREDITATION, Reader.PROTOCOL), Kept.EDITION, Fate.OUTSIDE
)
DONE = Policy(Purpose.TRACE, Basis.DUTY, _DESK, Kept.COUNTED, Fate.STAYS)
DEED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.FOCAL, Reader.ACCREDITATION), Kept.COUNTED, Fate.STAYS)

personal(
    Delegate,
    {
        **dict.fromkeys(("name", "name_order", "called", "honorific", "badge_name", *in_each("address")), NAME),
        **dict.fromkeys(in_each("function", "body"), FUNCTION),
        **dict.fromkeys(("folded", *in_each("sort")), NAME),
        "photo": PHOTO,
        **dict.fromkeys(("email", "phone", "language"), CONTACT),
        "person": Policy(Purpose.REGISTER, Basis.TASK, (Reader.PUBLIC,), Kept.PUBLISHED, Fate.STAYS),
        **dict.fromkeys(("delegation", "category", "state"), ROLE),
        **dict.fromkeys(("waiting_since", "origin", "made_at", "submitted_at", "replaces"), COURSE),
        "words": REMARKS,
    },
    plain=("id", "position", "forgotten_at", "link", "version"),
    derived=("folded", *in_each("sort")),
    labels={"photo": _("photo"), "made_at": _("registered on")},
)
personal(
    Identity,
    dict.fromkeys(("nationality", "born_on", "born_in", "passport", "passport_until", "visa_at"), IDENTITY),
    plain=("delegate",),
)
personal(Needs, dict.fromkeys(("diet", "access", "health", "emergency"), NEEDS), plain=("delegate",))
personal(
    Consent,
    dict.fromkeys(("purpose", "given", "giver", "at", "text"), GIVEN),
    plain=("id", "delegate"),
    name=_("consents given and refused"),
    labels={"text": _("version of the notice")},
)
personal(
    FocalPoint,
    {
        **dict.fromkeys(("name", "function", "email", "phone", "language", "user"), FOCAL),
        **dict.fromkeys(("state", "nominated_at", "confirmed_at", "accepted_at"), DEED),
    },
    plain=("id", "delegation"),
    labels={
        "user": _("account"),
        "nominated_at": _("nominated on"),
        "confirmed_at": _("confirmed on"),
        "accepted_at": _("accepted on"),
    },
)
personal(
    Delegation,
    {
        **dict.fromkeys(("contact_name", "contact_phone", "email"), ON_THE_SPOT),
        **dict.fromkeys(("words", "gifts"), REMARKS),
        **dict.fromkeys(("head", "deputy"), ROLE),
    },
    plain=(
        *("id", "edition", "slug", "kind", "country", "locality", "organisation", "folded", "state", "rank"),
        *in_each("name", "sort"),
        *("language", "closes_at", "invited_at", "submitted_at", "approved_at", "version"),
    ),
)
personal(
    Journey,
    {**dict.fromkeys(("number", "place", "at", "arranged"), TRAVEL), "people": WHOSE_TRAVEL},
    plain=("id", "delegation", "way", "mode", "transfer"),
)
personal(
    Lodging,
    {**dict.fromkeys(("hotel", "address", "arrives_on", "leaves_on"), TRAVEL), "people": WHOSE_TRAVEL},
    plain=("id", "delegation", "rooms", "payer"),
)
personal(
    Step,
    {
        **dict.fromkeys(("at", "verb", "detail"), DONE),
        "reason": REMARKS,
        **dict.fromkeys(("delegate", "by", "other"), DEED),
    },
    plain=("id", "delegation"),
    name=_("what happened"),
    labels={
        "at": _("on"),
        "verb": _("what was done"),
        "detail": _("which fields"),
        "reason": _("reason"),
        "delegate": _("person"),
        "by": _("account"),
        "other": _("not by an account"),
    },
)
personal(Quota, {}, plain=("id", "delegation", "category", "places", "taken"))
personal(Registration, {}, plain=("id", "edition", "opens_at", "closes_at", "reminders", "kept_days"))
