"""What is kept of those who come to an edition. None of it is public, and none of it keeps versions of its values."""

from nhipcau.conference.delegations.models.categories import Category
from nhipcau.conference.delegations.models.consents import Consent
from nhipcau.conference.delegations.models.delegates import Delegate, Honorific, Identity, NameOrder, Needs
from nhipcau.conference.delegations.models.delegations import Delegation, FocalPoint, Quota, Registration
from nhipcau.conference.delegations.models.steps import Step
from nhipcau.conference.delegations.models.travel import Journey, Lodging

__all__ = [
    "Category",
    "Consent",
    "Delegate",
    "Delegation",
    "FocalPoint",
    "Honorific",
    "Identity",
    "Journey",
    "Lodging",
    "NameOrder",
    "Needs",
    "Quota",
    "Registration",
    "Step",
]
