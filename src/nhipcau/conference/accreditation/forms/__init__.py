"""Forms of accreditation."""

from nhipcau.conference.accreditation.forms.badges import ValidityForm
from nhipcau.conference.accreditation.forms.zones import ZoneForm

__all__ = ["ValidityForm", "ZoneForm"]
