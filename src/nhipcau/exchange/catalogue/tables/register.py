"""Which models are public, in the order in which a reader meets them.

Apps of the floor above add theirs (`add`). What is in no line is in no dump: accounts, delegates, drafts, papers and
all else that is personal or not published.
"""

from functools import cache

from nhipcau.conference.editions import models as editions
from nhipcau.core.sources.models import Remark, Source
from nhipcau.exchange.catalogue.tables.attached import citations, remarks
from nhipcau.exchange.catalogue.tables.describing import Public, Table
from nhipcau.exchange.catalogue.tables.reading import Tables
from nhipcau.exchange.catalogue.tables.sessions import sessions
from nhipcau.followup.commitments import models as commitments
from nhipcau.followup.declarations.models import AdoptedText, Article, Declaration
from nhipcau.followup.recommendations.models import Addressee, Recommendation
from nhipcau.registry.figures import models as figures
from nhipcau.registry.needs import models as needs
from nhipcau.registry.organisations import models as organisations
from nhipcau.registry.partnerships import models as partnerships
from nhipcau.registry.places import models as places
from nhipcau.registry.projects import models as projects

#: Who signed stands on the page of a declaration; when it was frozen and by whom does not.
_ADOPTED = Public(
    "adopted_texts",
    AdoptedText,
    leave_out=frozenset({"frozen_at", "frozen_by", "adopters"}),
    owner="declaration",
    numbered_by="number",
)
#: A session that a recommendation comes from may be in a draft only.
_RECOMMENDATIONS = Public("recommendations", Recommendation, leave_out=frozenset({"session"}))

_PUBLIC: list[Public] = [
    Public("places", places.Locality),
    Public("place_names", places.LocalityName),
    Public("place_codes", places.LocalityCode),
    Public("place_successions", places.Succession),
    Public("place_interests", needs.Interest),
    Public("place_populations", needs.Population),
    Public("place_languages", needs.WorkingLanguage),
    Public("organisations", organisations.Organisation),
    Public("organisation_names", organisations.OrganisationName),
    Public("people", organisations.Person),
    Public("people_positions", organisations.Position),
    Public("fields", partnerships.CooperationField),
    Public("field_codes", partnerships.FieldCode),
    Public("partnerships", partnerships.Partnership),
    Public("partnership_parties", partnerships.PartnershipParty),
    Public("partnership_phases", partnerships.Phase),
    Public("partnership_phase_contents", partnerships.PhaseContent),
    Public("agreements", partnerships.Agreement),
    Public("agreement_signatures", partnerships.Signature),
    Public("offices", partnerships.RepresentationOffice),
    Public("sites", projects.Site),
    Public("projects", projects.Project),
    Public("project_bodies", projects.ProjectBody),
    Public("project_money", projects.ProjectMoney),
    Public("project_results", projects.ProjectResult),
    Public("editions", editions.Edition),
    Public("edition_former_dates", editions.FormerDates),
    Public("edition_bodies", editions.EditionBody),
    Public("edition_delegations", editions.EditionDelegation),
    Public("edition_delegation_members", editions.DelegationMember),
    Public("declarations", Declaration),
    Public("declaration_articles", Article),
    _ADOPTED,
    _RECOMMENDATIONS,
    Public("recommendation_addressees", Addressee),
    Public("commitments", commitments.Commitment, also=frozenset({"standing"})),
    Public("commitment_partners", commitments.CommitmentPartner),
    Public("commitment_steps", commitments.CommitmentStep),
    Public("commitment_reports", commitments.ProgressReport),
    Public("commitment_tallies", commitments.Tally),
    Public("commitment_evidence", commitments.Evidence),
    Public("commitment_assessments", commitments.Assessment),
    Public("questions", figures.Question),
    Public("question_measures", figures.Measure),
    Public("question_statements", figures.Statement),
    Public("sources", Source),
]


def add(public: Public) -> None:
    """Make a further model public: for an app of the floor above, when it is ready."""
    if public not in _PUBLIC:
        _PUBLIC.append(public)


def public_models() -> list[Public]:
    """The models of which rows are public."""
    return list(_PUBLIC)


@cache
def all_tables() -> tuple[Table, ...]:
    """All tables of the public register, in their order."""
    known = Tables([*_PUBLIC, _REMARKS])
    found: list[Table] = []
    for public in _PUBLIC:
        found.append(known.table(public))
        found += [known.joined(public, field.name) for field in public.model._meta.many_to_many]
    programme = sessions()
    said = remarks(found)
    return *found, programme, said, citations((*found, said))


#: Read with what they are said of (attached.py); here so that they have a name.
_REMARKS = Public("remarks", Remark)
