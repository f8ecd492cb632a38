"""Names in the order in which people look for them: by kind, then by language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nhipcau.core.records.languages import NAMES, language_name
from nhipcau.registry.places.models import LocalityName


@dataclass
class NameGroup:
    """The names of one kind: (code of the language, its name, names in it) for each language."""

    label: Any
    languages: list[tuple[str, Any, list[Any]]] = field(default_factory=list)


def names_by_kind(names: Iterable[Any]) -> list[NameGroup]:
    """Group names of a locality or an organisation; kinds stand in their own order, languages in that of `NAMES`."""
    known = list(names)
    codes = [*NAMES, *sorted({one.language for one in known} - set(NAMES))]
    groups = []
    for kind in LocalityName.Kind:
        group = NameGroup(kind.label)
        for code in codes:
            found = [one for one in known if one.kind == kind and one.language == code]
            if found:
                group.languages.append((code, language_name(code), found))
        if group.languages:
            groups.append(group)
    return groups
