"""Under which terms the data may be used, and what is in it of others: said wherever it is offered."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Licence:
    """A licence by its SPDX name, where its text is, and its name in the authority table of the European Union."""

    name: str
    title: str
    url: str
    authority: str


@dataclass(frozen=True)
class Origin:
    """What was taken over from others: what it is, whose, under which licence."""

    what: Any
    whose: str
    licence: str
    url: str


_AUTHORITY = "http://publications.europa.eu/resource/authority/licence/"
#: That of the project: whoever adds to the register agrees to it (CONTRIBUTING.md).
LICENCE = Licence(
    "EUPL-1.2",
    "European Union Public Licence 1.2",
    "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
    f"{_AUTHORITY}EUPL_1_2",
)
ORIGINS = (
    Origin(_("coordinates of seats"), "GeoNames", "CC BY 4.0", "https://www.geonames.org/"),
    Origin(_("codes of French authorities"), "INSEE", "Licence Ouverte 2.0", "https://www.insee.fr/"),
)
