"""Questions with measures and the statements that answer them."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType

from nhipcau.conference.editions.models import Edition
from nhipcau.exchange.sample.making.rows import Row, row
from nhipcau.exchange.sample.plan import LAST_YEAR, Plan
from nhipcau.registry.figures.models import Measure, Question
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.places.models import Locality

MEASURES = 2
STATEMENTS = 4
#: One question in so many is about no record, and the register itself counts its answer.
COUNTED = 4


def questions(plan: Plan) -> Iterator[Question]:
    """Yield questions about localities; of every twenty, five of no record, one of an edition, one of a partnership."""
    others = {3: (Edition, plan.editions), 13: (Partnership, plan.partnerships)}
    for pk in range(1, plan.questions + 1):
        model, number = others.get(pk % 20, (Locality, plan.localities))
        subject = plan.seat(pk) if model is Locality else pk // 10 % number + 1
        name = plan.name(plan.seat(pk))
        yield Question(
            pk=pk,
            slug=f"question-{pk}",
            title_vi=f"{name} có bao nhiêu đối tác?",
            title_fr=f"Combien de partenaires a {name} ?",
            title_en=f"How many partners does {name} have?",
            content_type=ContentType.objects.get_for_model(model) if pk % COUNTED else None,
            object_id=subject if pk % COUNTED else None,
        )


def measures(plan: Plan) -> Iterator[Row]:
    """Yield what each question counts."""
    for pk in range(1, plan.questions * MEASURES + 1):
        question = (pk - 1) // MEASURES + 1
        yield row(
            id=pk,
            question_id=question,
            slug=f"measure-{pk}",
            label_vi="Số đối tác",
            label_fr="Partenaires",
            label_en="Partners",
            unit_fr="partenaires",
            computed=Measure.Computed.PARTNERSHIPS if question % COUNTED == 0 and pk % MEASURES else "",
        )


def statements(plan: Plan) -> Iterator[Row]:
    """Yield statements that do not agree."""
    for pk in range(1, plan.questions * MEASURES * STATEMENTS + 1):
        dice = plan.chance("statement", pk)
        year = dice.randint(2005, LAST_YEAR)
        yield row(
            id=pk,
            slug=f"statement-{pk}",
            measure_id=(pk - 1) // STATEMENTS + 1,
            low=dice.randint(1, 60),
            qualifier=dice.choice(["exactly", "about", "over"]),
            counts_fr="Partenaires fictifs",
            as_of=str(year),
            published=str(year + 1),
            said_by_fr=f"Organisme fictif {dice.randint(1, 40)}" if pk % 5 != 1 else "",
            said_by_person_id=pk % plan.people + 1 if pk % 5 == 1 else None,
        )
