"""Editions of the conference and declarations: few, however large the register."""

from collections.abc import Iterator
from itertools import count

from nhipcau.conference.editions.models import Edition, EditionBody, EditionDelegation
from nhipcau.conference.programme.models import SessionPerson
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.plan import Plan
from nhipcau.followup.declarations.models import Article, Declaration

ITEMS = ["opening", "plenary", "workshop", "signing", "closing"]
DECLARATIONS = 5
ARTICLES = 6


def editions(plan: Plan) -> Iterator[Edition]:
    """Yield editions every other year, by turns in either country."""
    for pk in range(1, plan.editions + 1):
        year = 2000 + 2 * pk
        yield Edition(
            pk=pk,
            slug=f"edition-{pk}",
            series=Edition.Series.ASSISES,
            number=pk,
            year=year,
            begins=f"{year}-05-10",
            ends=f"{year}-05-12",
            country="VN" if pk % 2 else "FR",
            host_id=pk,
            status=Edition.Status.HELD,
            title_vi=f"Hội nghị hư cấu lần thứ {pk}",
            title_fr=f"{pk}es Assises fictives",
            title_en=f"Fictional conference {pk}",
            theme_fr=f"Thème fictif {pk}",
        )


def edition_bodies(plan: Plan) -> Iterator[Row]:
    """Yield an organiser of each edition, and an organisation as supporter of one in three."""
    for pk in range(1, plan.editions + 1):
        yield row(edition_id=pk, locality_id=pk, role=EditionBody.Role.ORGANISER)
        if pk % 3 == 1:
            supporter = pk % plan.organisations + 1
            yield row(edition_id=pk, organisation_id=supporter, role=EditionBody.Role.SUPPORTER, position=1)


def edition_agreements(plan: Plan) -> Iterator[Row]:
    """Yield an agreement signed at one edition in three."""
    for pk in range(2, min(plan.editions, plan.agreements) + 1, 3):
        yield row(edition_id=pk, agreement_id=pk)


@numbered
def programme(plan: Plan) -> Iterator[Row]:
    """Yield the programme of each edition."""
    for pk in range(1, plan.editions + 1):
        for position, kind in enumerate(ITEMS):
            yield row(
                edition_id=pk,
                slug=kind,
                kind=kind,
                position=position,
                title_fr=f"Séance fictive {position + 1}",
                title_vi=f"Phiên hư cấu {position + 1}",
                on=f"{2000 + 2 * pk}-05-{10 + position // 2}",
                locality_id=pk,
            )


def speakers(plan: Plan) -> Iterator[Row]:
    """Yield who was on the programme of one edition in three: people and localities by turns."""
    items = [item for item in range(1, plan.editions * len(ITEMS) + 1) if (item - 1) // len(ITEMS) % 3 == 2]
    for item in items:
        yield row(
            session_id=item,
            person_id=item % plan.people + 1 if item % 2 else None,
            locality_id=None if item % 2 else item % plan.localities + 1,
            role=SessionPerson.Role.SPEAKER,
        )


def delegations(plan: Plan) -> Iterator[Row]:
    """Yield two delegations to each edition."""
    numbers = count(1)
    for edition in range(1, plan.editions + 1):
        for side in (EditionDelegation.Side.VN, EditionDelegation.Side.FR):
            pk = next(numbers)
            locality = pk % plan.localities + 1
            yield row(
                id=pk,
                edition_id=edition,
                slug=f"delegation-{pk}",
                side=side,
                locality_id=locality,
                head_id=pk % plan.people + 1,
                title_fr=f"Délégation de {plan.name(locality)}",
            )


def members(plan: Plan) -> Iterator[Row]:
    """Yield two people and a locality as members of each delegation."""
    for pk in range(1, plan.editions * 2 + 1):
        for offset in (1, 2):
            yield row(delegation_id=pk, person_id=(pk + offset) % plan.people + 1, position=offset)
        yield row(delegation_id=pk, locality_id=pk % plan.localities + 1, position=3)


def declarations(plan: Plan) -> Iterator[Declaration]:
    """Yield declarations of the last editions."""
    for pk in range(1, DECLARATIONS + 1):
        edition = plan.editions - DECLARATIONS + pk
        yield Declaration(
            pk=pk,
            slug=f"declaration-{pk}",
            kind=Declaration.Kind.JOINT,
            edition_id=edition,
            adopted_on=f"{2000 + 2 * edition}-05-12",
            title_vi=f"Tuyên bố chung hư cấu {pk}",
            title_fr=f"Déclaration commune fictive {pk}",
            title_en=f"Fictional joint declaration {pk}",
        )


@numbered
def articles(plan: Plan) -> Iterator[Row]:
    """Yield the articles of each declaration."""
    for declaration in range(1, DECLARATIONS + 1):
        for position in range(ARTICLES):
            yield row(
                declaration_id=declaration,
                slug=f"article-{position + 1}",
                kind=Article.Kind.RECOMMENDATION if position % 2 else Article.Kind.COMMITMENT,
                position=position,
                text_vi=f"Điều hư cấu {position + 1}.",
                text_fr=f"Article fictif {position + 1}.",
                text_en=f"Fictional article {position + 1}.",
                field_id=position % plan.fields + 1,
                by_organisation_id=position % plan.organisations + 1 if declaration % 2 else None,
                by_person_id=None if declaration % 2 else position % plan.people + 1,
            )
