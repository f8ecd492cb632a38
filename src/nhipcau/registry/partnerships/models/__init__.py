"""What binds localities: fields, partnerships, agreements, phases, offices."""

from nhipcau.registry.partnerships.models.agreements import Agreement, Signature
from nhipcau.registry.partnerships.models.fields import CooperationField, FieldCode
from nhipcau.registry.partnerships.models.offices import RepresentationOffice
from nhipcau.registry.partnerships.models.partnerships import Partnership, PartnershipParty
from nhipcau.registry.partnerships.models.phases import Phase, PhaseContent

__all__ = [
    "Agreement",
    "CooperationField",
    "FieldCode",
    "Partnership",
    "PartnershipParty",
    "Phase",
    "PhaseContent",
    "RepresentationOffice",
    "Signature",
]
