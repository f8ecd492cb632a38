"""Citations of sources, and remarks, on all kinds of records."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from nhipcau.conference.editions.models import Edition, EditionDelegation
from nhipcau.conference.programme.models import Session
from nhipcau.core.sources.models import Remark, Source
from nhipcau.exchange.sample.making import conference, cooperation, needs, places, projects
from nhipcau.exchange.sample.making.figures import MEASURES, STATEMENTS
from nhipcau.exchange.sample.making.rows import Row, row
from nhipcau.exchange.sample.plan import Plan
from nhipcau.followup.declarations.models import Article, Declaration
from nhipcau.registry.figures.models import Statement
from nhipcau.registry.needs.models import Population
from nhipcau.registry.organisations.models import Organisation, Person, Position
from nhipcau.registry.partnerships.models import (
    Agreement,
    CooperationField,
    Partnership,
    Phase,
    PhaseContent,
    RepresentationOffice,
)
from nhipcau.registry.places.models import Locality, LocalityName, Succession
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, ProjectResult, Site

_REMARK_KINDS = ["note", "caution", "conflict", "assessment", "context"]
#: What the first source says something of, as the real founding documents do of so many things.
_FOUNDING = {
    *(Locality, LocalityName, Organisation, Person, CooperationField, Partnership, Phase),
    *(Agreement, RepresentationOffice, Project, Statement, Edition, Declaration),
}
_FIELDS = {Partnership: "since", Project: "status"}


#: Parts of which the first few are cited.
_FEW = 20
_SELDOM: Sequence[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = [
    (LocalityName, places.names),
    (Succession, places.successions),
    (Phase, cooperation.phases),
    (PhaseContent, cooperation.phase_contents),
    (ProjectBody, projects.bodies),
    (ProjectMoney, projects.money),
    (ProjectResult, projects.results),
    (Session, conference.programme),
    (EditionDelegation, conference.delegations),
    (Article, conference.articles),
    (Population, needs.populations),
]


def _cited(plan: Plan) -> Iterator[tuple[type[Model], int]]:
    """The models whose records are cited, with how many there are of each."""
    yield Locality, plan.localities
    yield Organisation, plan.organisations
    yield Position, plan.people
    yield Partnership, plan.partnerships
    yield Agreement, plan.agreements
    yield RepresentationOffice, plan.offices
    yield Project, plan.projects
    yield Statement, plan.questions * MEASURES * STATEMENTS
    yield Edition, plan.editions
    yield Declaration, conference.DECLARATIONS
    yield CooperationField, plan.fields
    yield Person, plan.people
    yield Site, plan.sites
    for model, make in _SELDOM:
        yield model, sum(1 for _row in islice(make(plan), _FEW))


def _remarked(plan: Plan) -> Iterator[tuple[type[Model], int]]:
    """The models whose records have a remark now and then, with the keys of those that have one."""
    yield from ((Locality, pk) for pk in range(1, plan.localities + 1, 40))
    yield from ((Partnership, pk) for pk in range(1, plan.partnerships + 1, 8))
    yield from ((Project, pk) for pk in range(1, plan.projects + 1, 20))
    yield from ((Agreement, pk) for pk in range(1, plan.agreements + 1, 20))
    for model in (Source, Organisation, RepresentationOffice, Site, Edition, Declaration, Session):
        yield model, 1
    yield EditionDelegation, 1


def remarks(plan: Plan) -> Iterator[Row]:
    """Yield remarks."""
    for pk, (model, record) in enumerate(_remarked(plan), start=1):
        yield row(
            id=pk,
            content_type_id=ContentType.objects.get_for_model(model).pk,
            object_id=record,
            kind=_REMARK_KINDS[pk % len(_REMARK_KINDS)],
            text_vi=f"Ghi chú hư cấu {pk}.",
            text_fr=f"Remarque fictive {pk}.",
            text_en=f"Fictional remark {pk}.",
            as_of=str(2000 + pk % 26),
        )


def citations(plan: Plan) -> Iterator[Row]:
    """Yield a citation for each record, a second one for a field of some, and one for each remark."""
    for model, number in _cited(plan):
        content_type = ContentType.objects.get_for_model(model)
        for pk in range(1, number + 1):
            dice = plan.chance(content_type.model, pk)
            source = 1 if pk == 1 and model in _FOUNDING else plan.source(dice)
            yield row(content_type_id=content_type.pk, object_id=pk, source_id=source, locator=f"p. {pk % 90}")
            if model in _FIELDS:
                yield row(
                    content_type_id=content_type.pk,
                    object_id=pk,
                    field=_FIELDS[model],
                    source_id=plan.source(dice),
                    position=1,
                )
    remark = ContentType.objects.get_for_model(Remark)
    for pk, (model, record) in enumerate(_remarked(plan), start=1):
        source = 1 if record == 1 and model is Partnership else plan.source(plan.chance("remark", pk))
        yield row(content_type_id=remark.pk, object_id=pk, source_id=source)
