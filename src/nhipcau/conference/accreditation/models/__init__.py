"""Zones, who may enter them, the security check, and badges with the keys that sign them."""

from nhipcau.conference.accreditation.models.badges import Badge, SigningKey
from nhipcau.conference.accreditation.models.clearance import Clearance
from nhipcau.conference.accreditation.models.zones import Zone, ZoneException, ZoneRule

__all__ = ["Badge", "Clearance", "SigningKey", "Zone", "ZoneException", "ZoneRule"]
