"""The neighbours of a recommendation and of a commitment: one thread back to its edition and on to the evidence."""

from nhipcau.conference.programme.models import Session
from nhipcau.followup.chain.queries import links
from nhipcau.followup.chain.queries.promised import promised_of
from nhipcau.followup.chain.queries.steps import Neighbour, Step, counted_steps, named_step, neighbour
from nhipcau.followup.chain.queries.strips import in_order, listed, strip_of
from nhipcau.followup.chain.stages import Stage
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.declarations.models import Article
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.followup.recommendations.queries.public import public_sessions
from nhipcau.registry.partnerships.models import PartnershipParty
from nhipcau.registry.places.models import Locality


@strip_of.register
def _of_recommendation(record: Recommendation) -> list[Step]:
    promised = promised_of(record)
    own = listed("commitments", recommendation=record.slug)
    return in_order(
        _edition(record),
        _session(record.session),
        _article(record.article),
        *counted_steps(
            {
                Stage.COMMITMENT: (promised, own),
                Stage.EVIDENCE: (links.evidence_of(promised), own),
            }
        ),
        named_step(Stage.AGREEMENT, links.agreements_of(promised), own),
        named_step(Stage.PROJECT, links.projects_of(promised), own),
        here=Stage.RECOMMENDATION,
    )


@strip_of.register
def _of_commitment(record: Commitment) -> list[Step]:
    this = Commitment.objects.filter(pk=record.pk)
    asked = record.recommendation
    return in_order(
        *_owner(record),
        _edition(record if record.edition else asked),
        _session(asked.session if asked else None),
        _article(record.article or (asked.article if asked else None)),
        Step(Stage.RECOMMENDATION, named=[neighbour(asked)] if asked else []),
        named_step(Stage.AGREEMENT, links.agreements_of(this), "#reports"),
        named_step(Stage.PROJECT, links.projects_of(this), "#reports"),
        *counted_steps({Stage.EVIDENCE: (links.evidence_of(this), "#reports")}),
        here=Stage.COMMITMENT,
    )


def _owner(commitment: Commitment) -> list[Step]:
    """Whose it is: of a partnership also its parties. An organisation stands in no stage."""
    places = Locality.objects.filter(commitments=commitment)
    if commitment.partnership:
        parties = PartnershipParty.objects.filter(partnership=commitment.partnership)
        places = Locality.objects.filter(pk__in=parties.order_by().values("locality"))
    own = [neighbour(commitment.partnership)] if commitment.partnership else []
    return [named_step(Stage.PLACE, places), Step(Stage.PARTNERSHIP, named=own)]


def _edition(record: Recommendation | Commitment | None) -> Step:
    edition = record.edition if record else None
    return Step(Stage.EDITION, named=[neighbour(edition)] if edition else [])


def _article(article: Article | None) -> Step:
    named = [neighbour(article.declaration, article.anchor)] if article else []
    return Step(Stage.DECLARATION, named=named)


def _session(session: Session | None) -> Step:
    """The session, if the public knows it."""
    if session is None:
        return Step(Stage.SESSION)
    known = public_sessions(session.edition, [session]).get(session.pk)
    return Step(Stage.SESSION, named=[Neighbour(known, known.url)] if known else [])
