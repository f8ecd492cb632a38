"""What is done with yearly declarations."""

from collections.abc import Callable
from typing import Any

from nhipcau.registry.projects.models import Project

Act = Callable[[Any, Any, Any], object]


def _project_of(side: Any) -> str:
    """The identifier of a project of a side."""
    project, made = Project.objects.get_or_create(slug=f"project-{side.partnership.slug}"[:120])
    if made:
        project.partnerships.add(side.partnership)
    return project.slug


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {}
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    "duties:place": lambda side: [side.unit.slug],
    "duties:file": lambda side: [side.unit.slug, "docx"],
    "duties:cofinancing": lambda side: [side.unit.slug, _project_of(side), "final"],
}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {}
