"""The kinds of entries of this floor and those below it."""

from nhipcau.conference.editions.models import Edition
from nhipcau.core.sources.models import Source
from nhipcau.exchange.datafiles.builders import (
    agreements,
    declarations,
    editions,
    fields,
    offices,
    organisations,
    partnerships,
    people,
    places,
    projects,
    questions,
    sites,
    sources,
)
from nhipcau.exchange.datafiles.kinds import DataKind, register
from nhipcau.followup.declarations.models import Declaration
from nhipcau.registry.figures.models import Question
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import Agreement, CooperationField, Partnership, RepresentationOffice
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project, Site


def register_kinds() -> None:
    """Called when the app is ready: each kind after those it refers to."""
    for kind in (
        DataKind("fields", CooperationField, fields.build),
        DataKind("sources", Source, sources.build),
        DataKind("places", Locality, places.build),
        DataKind("organisations", Organisation, organisations.build),
        DataKind("people", Person, people.build),
        DataKind("partnerships", Partnership, partnerships.build),
        DataKind("agreements", Agreement, agreements.build, within=("partnerships", "agreements")),
        DataKind("offices", RepresentationOffice, offices.build),
        DataKind("sites", Site, sites.build),
        DataKind("projects", Project, projects.build),
        DataKind("editions", Edition, editions.build),
        DataKind("declarations", Declaration, declarations.build),
        DataKind("questions", Question, questions.build),
    ):
        register(kind)
