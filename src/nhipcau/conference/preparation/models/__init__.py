"""What is kept of the preparation of an edition. None of it is public."""

from nhipcau.conference.preparation.models.decisions import Decision
from nhipcau.conference.preparation.models.dossier import Dossier, DossierPart
from nhipcau.conference.preparation.models.milestones import Milestone, Planned
from nhipcau.conference.preparation.models.team import Member, Side

__all__ = ["Decision", "Dossier", "DossierPart", "Member", "Milestone", "Planned", "Side"]
