"""The words of a policy: what for, on which basis, who sees it, how long it is kept, what becomes of it."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Purpose(TextChoices):
    """What data is kept for."""

    REGISTER = "register", _("register and accredit those who come")
    BADGE = "badge", _("print badges and recognise their bearers at the door")
    WRITE = "write", _("write to people about the conference")
    RECEIVE = "receive", _("meet people, bring them and lodge them")
    VISA = "visa", _("visa letters and the security check")
    CARE = "care", _("see to diet, accessibility and emergencies")
    DOOR = "door", _("control who enters and know how many are inside")
    CONSENT = "consent", _("prove what was consented to")
    TRACE = "trace", _("know who did what, when and why")
    AGENDA = "agenda", _("show people their own agenda")
    MEET = "meet", _("arrange meetings between delegations")
    INTERPRET = "interpret", _("arrange interpreting")
    EXHIBIT = "exhibit", _("give exhibitors their stands and receive them")
    VISITS = "visits", _("take people on visits and to receptions")
    PREPARE = "prepare", _("prepare the conference")
    PAPERS = "papers", _("receive papers and publish them with their authors")
    FOLLOWUP = "followup", _("agree on a declaration, and follow what becomes of it")
    RIGHTS = "rights", _("answer people who ask about their data")


class Basis(TextChoices):
    """On which legal ground, under the law of Vietnam and of the European Union. The articles: docs/privacy.md."""

    TASK = "task", _("public task of the organisers")
    CONSENT = "consent", _("consent")
    DUTY = "duty", _("legal duty")


#: Articles of the GDPR and of Law 91/2025/QH15 for each basis, as cited on pages and in docs/privacy.md.
ARTICLES: dict[str, tuple[str, str]] = {
    Basis.TASK: ("6(1)(e)", "19"),
    Basis.CONSENT: ("6(1)(a), 7, 9(2)(a)", "9"),
    Basis.DUTY: ("6(1)(c), 5(2), 7(1)", "19"),
}


class Reader(TextChoices):
    """Who sees data, by what they are here."""

    PERSON = "person", pgettext_lazy("who sees data", "the person")
    FOCAL = "focal", pgettext_lazy("who sees data", "the focal point of the delegation")
    ACCREDITATION = "accreditation", pgettext_lazy("who sees data", "the secretariat: accreditation")
    PROTOCOL = "protocol", pgettext_lazy("who sees data", "the secretariat: protocol")
    MEETINGS = "meetings", pgettext_lazy("who sees data", "the secretariat: meetings")
    EXHIBITION = "exhibition", pgettext_lazy("who sees data", "the secretariat: exhibition")
    FOLLOWUP = "followup", pgettext_lazy("who sees data", "the secretariat: declaration and follow-up")
    PARTY = "party", pgettext_lazy("who sees data", "the other party of the meeting")
    SECRETARIAT = "secretariat", pgettext_lazy("who sees data", "the secretariat")
    LEAD = "lead", pgettext_lazy("who sees data", "the secretariat for all areas")
    SECURITY = "security", pgettext_lazy("who sees data", "the security service")
    DOOR = "door", pgettext_lazy("who sees data", "the devices at the door")
    OTHERS = "others", pgettext_lazy("who sees data", "other delegations, with consent")
    PUBLIC = "public", pgettext_lazy("who sees data", "everybody")
    NOBODY = "nobody", pgettext_lazy("who sees data", "nobody: the software only")


class Kept(TextChoices):
    """How long data is kept. What the days are counted from: `DAYS`."""

    NEEDS = "needs", _("until 14 days after the closing")
    IDENTITY = "identity", _("until 30 days after the closing")
    EDITION = "edition", _("until people are made anonymous, 180 days after the closing unless set otherwise")
    COUNTED = "counted", _("for good, without the name of anybody")
    YEAR = "year", _("a year after the closing")
    MAIL = "mail", _("30 days after it was written")
    LOG = "log", _("three years")
    PUBLISHED = "published", _("as long as what was published")
    ASKED = "asked", _("until the person or the secretariat removes it")


#: Days after the closing of an edition. `Kept.EDITION` has those of its registration.
DAYS: dict[str, int] = {Kept.NEEDS: 14, Kept.IDENTITY: 30, Kept.YEAR: 365}
#: How long lines of the log of accesses are kept, in days.
LOG_DAYS = 3 * 365


class Fate(TextChoices):
    """What erasure makes of data."""

    DROPPED = "dropped", pgettext_lazy("of data, by erasure", "dropped")
    EMPTIED = "emptied", pgettext_lazy("of data, by erasure", "replaced by nothing")
    STAYS = "stays", pgettext_lazy("of data, by erasure", "stays, of nobody in particular")
    OUTSIDE = "outside", pgettext_lazy("of data, by erasure", "settled where it is kept")


def articles_of(basis: Any) -> str:
    """The articles of a basis as a page cites them: "GDPR 6(1)(e) · Law 91/2025/QH15, art. 19"."""
    european, vietnamese = ARTICLES[basis]
    words = _("GDPR %(european)s · Law 91/2025/QH15, art. %(vietnamese)s")
    return str(words) % {"european": european, "vietnamese": vietnamese}
