"""Partnerships with parties, agreements, phases and offices."""

from collections.abc import Iterator

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.sample.making.bodies import organisation_titles
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.plan import LAST_YEAR, Plan, slug
from nhipcau.registry.partnerships.models import (
    Agreement,
    CooperationField,
    FieldCode,
    Partnership,
    Phase,
    RepresentationOffice,
)

_AGREEMENTS = {
    "framework": ("Thỏa thuận khung", "Accord-cadre", "Framework agreement"),
    "programme": ("Chương trình hành động", "Programme d’actions", "Action programme"),
    "memorandum": ("Bản ghi nhớ", "Mémorandum", "Memorandum"),
    "intent": ("Thư ngỏ ý", "Lettre d’intention", "Letter of intent"),
}
_PLAN = ("Kế hoạch thực hiện", "Plan d’exécution", "Implementing plan")


def fields(plan: Plan) -> Iterator[CooperationField]:
    """Yield the fields of cooperation."""
    for pk in range(1, plan.fields + 1):
        yield CooperationField(
            pk=pk,
            slug=f"field-{pk}",
            title_vi=f"Lĩnh vực mẫu {pk}",
            title_fr=f"Domaine fictif {pk}",
            title_en=f"Sample field {pk}",
        )


def codes(plan: Plan) -> Iterator[Row]:
    """Yield a code of each scheme for every field."""
    for pk in range(1, plan.fields + 1):
        for position, scheme in enumerate(FieldCode.Scheme.values):
            yield row(field_id=pk, scheme=scheme, code=str(pk), position=position)


def partnerships(plan: Plan) -> Iterator[Partnership]:
    """Yield partnerships between a Vietnamese and a French locality, now and then with an organisation."""
    for pk in range(1, plan.partnerships + 1):
        dice = plan.chance("partnership", pk)
        title = _title(plan, pk)
        status = dice.choices(["active", "dormant", "ended", "discussion", "unknown"], [5, 2, 2, 1, 2])[0]
        begin = plan.begin_of(pk)
        yield Partnership(
            pk=pk,
            slug=slug(title["fr"], pk),
            title_vi=title["vi"],
            title_fr=title["fr"],
            title_en=title["en"],
            kind=dice.choices(["cooperation", "twinning", "friendship", "technical"], [6, 2, 1, 1])[0],
            status=status,
            status_as_of=str(dice.randint(begin, LAST_YEAR)),
            since=str(begin),
            until=str(dice.randint(begin, LAST_YEAR)) if status == "ended" else None,
            summary_fr=f"Coopération fictive n° {pk}.",
            summary_vi=f"Hợp tác hư cấu số {pk}." if pk % 3 else "",
        )


def _title(plan: Plan, partnership: int) -> dict[str, str]:
    """The parties of a partnership in each language."""
    parties = [plan.name(party) for party in plan.parties(partnership)]
    body = plan.body_in(partnership)
    third = organisation_titles(plan, body)[1] if body else {}
    return {code: " – ".join([*parties, *([third[code]] if third else [])]) for code in LANGUAGES}


def parties(plan: Plan) -> Iterator[Row]:
    """Yield the sides of each partnership."""
    for pk in range(1, plan.partnerships + 1):
        for position, party in enumerate(plan.parties(pk)):
            yield row(partnership_id=pk, locality_id=party, position=position)
        if body := plan.body_in(pk):
            yield row(partnership_id=pk, organisation_id=body, position=2)


def partnership_fields(plan: Plan) -> Iterator[Row]:
    """Yield the fields of each partnership."""
    for pk in range(1, plan.partnerships + 1):
        for field in plan.some_fields(plan.chance("partnership fields", pk)):
            yield row(partnership_id=pk, cooperationfield_id=field)


def agreements(plan: Plan) -> Iterator[Agreement]:
    """Yield agreements; the second of a partnership renews the first, or carries it out."""
    for pk in range(1, plan.agreements + 1):
        dice = plan.chance("agreement", pk)
        partnership = plan.partnership_of_agreement(pk)
        is_renewal = pk > 1 and plan.partnership_of_agreement(pk - 1) == partnership
        is_plan = pk % 30 == 20
        kind = "plan" if is_plan else dice.choice(list(_AGREEMENTS))
        begin = plan.begin_of(partnership) + (4 if is_renewal else 0)
        label = [f"{form} {begin}–{begin + 3}" for form in (_PLAN if is_plan else _AGREEMENTS[kind])]
        yield Agreement(
            pk=pk,
            slug=slug(label[1], pk),
            partnership_id=partnership,
            kind=kind,
            number=f"{pk}/SAMPLE",
            title_vi=label[0],
            title_fr=label[1],
            title_en=label[2],
            period_from=f"{begin}-{dice.randint(1, 12):02d}",
            period_to=str(begin + 3),
            renews_id=pk - 1 if is_renewal and not is_plan else None,
            parent_id=pk - 1 if is_plan else None,
            issuer_locality_id=plan.parties(partnership)[0] if is_plan else None,
            issuer_organisation_id=pk // 42 % plan.organisations + 1 if pk % 42 == 3 else None,
        )


def agreement_fields(plan: Plan) -> Iterator[Row]:
    """Yield the fields of each agreement."""
    for pk in range(1, plan.agreements + 1):
        for field in plan.some_fields(plan.chance("agreement fields", pk)):
            yield row(agreement_id=pk, cooperationfield_id=field)


def signatures(plan: Plan) -> Iterator[Row]:
    """Yield a signature of each party, on two days, and one of the organisation on a third."""
    for pk in range(1, plan.agreements + 1):
        dice = plan.chance("signature", pk)
        partnership = plan.partnership_of_agreement(pk)
        for position, party in enumerate(plan.parties(partnership)):
            yield row(
                agreement_id=pk,
                locality_id=party,
                position=position,
                signed_on=f"{plan.begin_of(partnership)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}",
                place_id=party,
                signatory_id=dice.randint(1, plan.people),
            )
        if body := plan.body_in(partnership):
            yield row(agreement_id=pk, organisation_id=body, position=2, signed_on=str(plan.begin_of(partnership)))


def phases(plan: Plan) -> Iterator[Row]:
    """Yield one phase for each partnership."""
    for pk in range(1, plan.partnerships + 1):
        begin = plan.begin_of(pk)
        yield row(
            id=pk,
            partnership_id=pk,
            number=1,
            status=Phase.Status.DONE,
            period_from=str(begin),
            period_to=str(begin + 3),
            evaluation_fr=f"Bilan fictif n° {pk}.",
        )


@numbered
def phase_contents(plan: Plan) -> Iterator[Row]:
    """Yield two things done in each phase."""
    for pk in range(1, plan.partnerships + 1):
        for field in plan.some_fields(plan.chance("phase", pk))[:2]:
            yield row(
                phase_id=pk,
                field_id=field,
                text_vi=f"Hoạt động hư cấu {pk}",
                text_fr=f"Action fictive {pk}",
                text_en=f"Fictional activity {pk}",
            )


def offices(plan: Plan) -> Iterator[RepresentationOffice]:
    """Yield representation offices of the French party of some partnerships at the other's."""
    for pk in range(1, plan.offices + 1):
        vietnamese, french = plan.parties((pk - 1) % plan.partnerships + 1) if pk > 1 else (1, 2)
        label = f"{plan.name(french)} – {plan.name(vietnamese)}"
        yield RepresentationOffice(
            pk=pk,
            slug=slug(label, pk),
            authority_id=french,
            location_id=vietnamese,
            as_of=str(LAST_YEAR),
            title_vi=f"Văn phòng {label}",
            title_fr=f"Bureau {label}",
            title_en=f"Office {label}",
        )
