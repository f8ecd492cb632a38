"""What reports and recommendations keep of people, and why (core/privacy/fields.py), and what of it is forgotten."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.dataprotection.actions.forgetting import forgets
from nhipcau.conference.editions.models import Edition
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader
from nhipcau.core.records.fields import in_each
from nhipcau.followup.recommendations.models import Candidate, SessionReport

#: Who reports on a session, and what the two write to each other.
RAPPORTEUR = Policy(Purpose.FOLLOWUP, Basis.TASK, (Reader.PERSON, Reader.FOLLOWUP), Kept.EDITION, Fate.OUTSIDE)
DEED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.FOLLOWUP,), Kept.COUNTED, Fate.STAYS)

personal(
    SessionReport,
    dict.fromkeys(("rapporteur", "email", "words"), RAPPORTEUR),
    plain=(
        *("id", "session", "state", "language", *in_each("summary"), "link", "due", "handed_in_at", "published_at"),
        "version",
    ),
)
personal(
    Candidate,
    dict.fromkeys(("by", "at", "decided_by", "decided_at"), DEED),
    plain=(
        *("id", "edition", "report", "article", "outcome", "position", "field", "groups", *in_each("title", "text")),
        *("state", "reason", "recommendation", "version"),
    ),
    labels={"by": _("account"), "at": _("on"), "decided_by": _("decided by"), "decided_at": _("decided on")},
)


@forgets
def forget_rapporteurs(edition: Edition) -> int:
    """Empty who was asked to report on the sessions of an edition, and where; their links lead nowhere any more."""
    rows = SessionReport.objects.filter(session__edition=edition).exclude(rapporteur="", email="", words="")
    return rows.update(rapporteur="", email="", words="", link=F("link") + 1)
