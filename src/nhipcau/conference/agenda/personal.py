"""What the personal page keeps of people, and why (core/privacy/fields.py)."""

from nhipcau.conference.agenda.models import PersonalPage
from nhipcau.core.privacy.fields import Policy, personal
from nhipcau.core.privacy.words import Basis, Fate, Kept, Purpose, Reader

SENT = Policy(
    Purpose.AGENDA, Basis.TASK, (Reader.PERSON, Reader.ACCREDITATION), Kept.EDITION, Fate.DROPPED, transferred=False
)

personal(PersonalPage, dict.fromkeys(("sent_at", "read_at"), SENT), plain=("delegate", "link"))
