"""The kinds of entries of this floor and those below it."""

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.core.sources.models import Source
from nhipcau.exchange.datafiles.builders import (
    agreements,
    commitments,
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
    recommendations,
    sites,
    sources,
)
from nhipcau.exchange.datafiles.kinds import DataKind, PartKind, register, register_parts
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.declarations.models import Article, Declaration
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.registry.figures.models import Question, Statement
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import Agreement, CooperationField, Partnership, RepresentationOffice
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project, Site


def register_kinds() -> None:
    """Called when the app is ready: each kind after those it refers to, and the parts that may be referred to."""
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
        DataKind("recommendations", Recommendation, recommendations.build, refers_to_parts=True),
        DataKind("commitments", Commitment, commitments.build, refers_to_parts=True),
    ):
        register(kind)
    for parts in (
        PartKind("articles", Article, ("declarations", "articles"), "declaration__slug"),
        PartKind("sessions", Session, ("editions", "programme"), "edition__slug"),
        PartKind("statements", Statement, ("questions", "statements"), "measure__question__slug"),
    ):
        register_parts(parts)
