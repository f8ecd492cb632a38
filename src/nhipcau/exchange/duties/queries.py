"""What the pages of declarations read beside the declarations themselves."""

from django.db.models import F

from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.exchange.documents.queries import MOST, projects_of
from nhipcau.registry.places.models import Locality
from nhipcau.registry.places.queries import line_of
from nhipcau.registry.projects.models import Project
from nhipcau.registry.projects.queries import project_for_page


def projects_to_report(locality: Locality) -> Bounded:
    """The projects of a locality and of those it came from, the latest first."""
    rows = projects_of({locality.pk, *line_of(locality)[0]})
    return bounded(rows.order_by(F("first_year").desc(nulls_last=True), "-pk"), MOST)


def project_of(locality: Locality, slug: str) -> Project | None:
    """A project of a locality or of those it came from, with all that is said of it; None if it has no such."""
    units = {locality.pk, *line_of(locality)[0]}
    return project_for_page(slug) if projects_of(units).filter(slug=slug).exists() else None
