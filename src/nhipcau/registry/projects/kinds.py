"""Projects and sites as kinds of records."""

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.kinds import Kind, register
from nhipcau.registry.projects.models import Project, Site


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="projects",
            model=Project,
            label=_("Project"),
            plural=_("Projects"),
            rank=4,
            parts=(
                "bodies",
                "money",
                "results",
            ),
        )
    )
    register(
        Kind(
            name="sites",
            model=Site,
            label=_("Site"),
            plural=_("Sites"),
            rank=7,
            parts=(),
        )
    )
