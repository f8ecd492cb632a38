"""What the steps of accreditation are called in the log of a person."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.accreditation.actions.machine import Verb
from nhipcau.conference.delegations.wording import sentence

sentence(Verb.BEGIN_REVIEW, _("Taken under review"))
sentence(Verb.REFUSE, pgettext_lazy("step", "Refused"))
sentence(Verb.TAKE_UP, _("Taken up again"))
sentence(Verb.CLEAR, _("Security check: cleared"))
sentence(Verb.REFUSE_CLEARANCE, _("Security check: refused"))
sentence("check-asked-again", _("Security check asked for again: what was checked has changed"))
sentence(Verb.ISSUE, _("Badge issued"))
sentence(Verb.REVOKE, _("Badge revoked"))
sentence(Verb.REISSUE, _("Badge issued again"))
sentence("zone-exception", _("Exception for a zone"))
sentence("exception-dropped", _("Exception for a zone taken back"))

#: What is decided, as it stands beside a choice.
DEEDS = {
    Verb.BEGIN_REVIEW: pgettext_lazy("decision on a person", "take under review"),
    Verb.APPROVE: pgettext_lazy("decision on a person", "approve"),
    Verb.ASK_CHANGES: pgettext_lazy("decision on a person", "ask for changes"),
    Verb.REFUSE: pgettext_lazy("decision on a person", "refuse"),
    Verb.TAKE_UP: pgettext_lazy("decision on a person", "take up again"),
    Verb.WITHDRAW: pgettext_lazy("decision on a person", "strike off, as the person does not come"),
}
#: What may be missing of people, as the list names it.
MISSING_WORDS = {
    "photo": _("photo"),
    "function": _("function"),
    "email": _("e-mail address"),
    "place": _("place: on the waiting list"),
}
