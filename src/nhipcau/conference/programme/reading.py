"""What roles on the programme are called."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.programme.models import SessionPerson

#: What several people in one role are called.
PLURALS: dict[str, Any] = {
    SessionPerson.Role.SPEAKER: _("speakers"),
    SessionPerson.Role.CHAIR: _("chairs"),
    SessionPerson.Role.COCHAIR: _("co-chairs"),
    SessionPerson.Role.PRESENT: pgettext_lazy("several people", "present"),
    SessionPerson.Role.REPORTER: _("rapporteurs"),
    SessionPerson.Role.HOST: _("hosts"),
    SessionPerson.Role.SIGNATORY: _("signatories"),
}
