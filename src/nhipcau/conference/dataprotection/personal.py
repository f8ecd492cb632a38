"""Policies of this app, and of those below it that know nothing of a registry of personal data."""

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.agenda.models import ChosenSession
from nhipcau.conference.dataprotection.models import DataRequest, Responsible
from nhipcau.conference.papers.models import PaperAuthor
from nhipcau.conference.preparation.models import Member
from nhipcau.core.mail.models import Letter
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.models import Access
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader

ASKED = Policy(Purpose.RIGHTS, Basis.DUTY, (Reader.PERSON, Reader.LEAD), Kept.EDITION, Fate.EMPTIED)
ANSWERED = Policy(Purpose.RIGHTS, Basis.DUTY, (Reader.PERSON, Reader.LEAD), Kept.COUNTED, Fate.STAYS)
OFFICE = Policy(Purpose.RIGHTS, Basis.DUTY, (Reader.PUBLIC,), Kept.ASKED, Fate.OUTSIDE)
LOOKED = Policy(Purpose.TRACE, Basis.DUTY, (Reader.PERSON, Reader.LEAD), Kept.LOG, Fate.STAYS)
CHOSEN = Policy(Purpose.AGENDA, Basis.TASK, (Reader.PERSON,), Kept.EDITION, Fate.DROPPED, transferred=False)
TEAM = Policy(Purpose.PREPARE, Basis.TASK, (Reader.SECRETARIAT,), Kept.ASKED, Fate.OUTSIDE)
MAIL = Policy(Purpose.WRITE, Basis.TASK, (Reader.NOBODY,), Kept.MAIL, Fate.OUTSIDE)
AUTHOR = Policy(Purpose.PAPERS, Basis.TASK, (Reader.PUBLIC,), Kept.PUBLISHED, Fate.OUTSIDE)
AUTHOR_CONTACT = Policy(Purpose.PAPERS, Basis.TASK, (Reader.SECRETARIAT,), Kept.YEAR, Fate.OUTSIDE)

personal(
    DataRequest,
    {
        **dict.fromkeys(("text", "answer"), ASKED),
        **dict.fromkeys(("kind", "asked_at", "due_on", "outcome", "settled_at", "settled_by"), ANSWERED),
    },
    plain=("id", "delegate"),
    labels={"settled_by": _("account")},
)
personal(
    Responsible, dict.fromkeys(("body", "address", "email", "officer", "transfer"), OFFICE), plain=("id", "edition")
)
personal(
    ChosenSession,
    dict.fromkeys(("session", "at"), CHOSEN),
    plain=("id", "delegate"),
    labels={"session": _("session"), "at": _("on")},
)
personal(
    Access,
    dict.fromkeys(("deed", "what", "person", "by", "other", "at"), LOOKED),
    plain=("id", "scope", "count"),
    labels={"by": _("account")},
)
personal(
    Member,
    dict.fromkeys(("name", "duty", "area", "side", "organisation", "body", "email", "phone", "language", "user"), TEAM),
    plain=("id", "edition", "position"),
    labels={"user": _("account")},
)
personal(
    PaperAuthor,
    {**dict.fromkeys(("name", "function", "body"), AUTHOR), "email": AUTHOR_CONTACT},
    plain=("id", "paper", "position"),
)
personal(
    Letter,
    dict.fromkeys(("address", "subject", "body", "headers", "key"), MAIL),
    plain=("id", "template", "language", "secret", "queued_at", "sent_at", "fault"),
    name=_("mail"),
    labels={
        "address": _("e-mail address"),
        "subject": _("subject"),
        "body": _("text"),
        "headers": _("further header lines"),
        "key": _("what it is about"),
    },
)
