"""What is kept of interpreters: who they are and can do, what needs them, the rota twice over, runs."""

from nhipcau.conference.interpreting.models.needs import Need
from nhipcau.conference.interpreting.models.people import Ability, Availability, Interpreter, Mode
from nhipcau.conference.interpreting.models.rota import Assignment, Rota, ShownDuty
from nhipcau.conference.interpreting.models.runs import RotaRun

__all__ = [
    "Ability",
    "Assignment",
    "Availability",
    "Interpreter",
    "Mode",
    "Need",
    "Rota",
    "RotaRun",
    "ShownDuty",
]
