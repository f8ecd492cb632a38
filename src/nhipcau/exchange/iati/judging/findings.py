"""What is found of an activity or an organisation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is: with an error nothing is taken over, a warning is told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    `rule` says what (a number of the standard's ruleset, "schema…" or "code…"), `values` holds what stands in the
    sentence about it; `line` is that of the file, from 1, and 0 where it is not known.
    """

    rule: str
    severity: Severity
    line: int
    values: Mapping[str, str] = field(default_factory=dict)
    #: The identifier of the activity or organisation it is about.
    identifier: str = ""
