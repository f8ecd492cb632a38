"""Reports of workshops, and what the last editions recommended."""

from collections.abc import Iterator
from datetime import UTC, datetime

from nhipcau.exchange.sample.making import conference
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.names import person_name
from nhipcau.exchange.sample.plan import Plan
from nhipcau.followup.recommendations.models import Addressee, Recommendation, SessionReport

#: The editions that left recommendations and commitments: those with a declaration.
EDITIONS = conference.DECLARATIONS
_WORKSHOP = conference.ITEMS.index("workshop")
_SUBJECTS = [
    ("Đo nước ở {0} trường học", "Mesurer l’eau dans {0} écoles", "Measure the water in {0} schools"),
    ("Đào tạo {0} cán bộ cấp xã", "Former {0} agents communaux", "Train {0} officers of communes"),
    ("Trồng {0} cây bản địa", "Planter {0} arbres d’essences locales", "Plant {0} native trees"),
    ("Mở {0} lớp tiếng Pháp", "Ouvrir {0} classes de français", "Open {0} classes of French"),
    ("Lập hồ sơ {0} di tích", "Documenter {0} sites patrimoniaux", "Document {0} heritage sites"),
]  # fmt: skip


def count(plan: Plan) -> int:
    """How many recommendations there are: two for every five commitments."""
    return plan.commitments * 2 // 5 + (1 if plan.commitments else 0)


def edition_of(plan: Plan, number: int) -> int:
    """The edition of a recommendation, or of a commitment that none asked for."""
    return plan.editions - (number - 1) % EDITIONS


def year_of(edition: int) -> int:
    """The year in which an edition was held."""
    return 2000 + 2 * edition


def is_announced(number: int) -> bool:
    """Whether only the announcement of a recommendation is known."""
    return number % 25 == 0


def titles_of(number: int, quantity: int) -> dict[str, str]:
    """What is to be done, in each language."""
    forms = zip(("vi", "fr", "en"), _SUBJECTS[number % len(_SUBJECTS)], strict=True)
    return {f"title_{code}": f"{form.format(quantity)} ({number})" for code, form in forms}


def reports(plan: Plan) -> Iterator[Row]:
    """Yield the published report of a workshop of each of these editions."""
    for place in range(EDITIONS if plan.commitments else 0):
        edition = plan.editions - place
        published = datetime(year_of(edition), 5, 20, tzinfo=UTC)
        yield row(
            id=plan.key("session report", edition),
            session_id=_workshop_of(edition),
            state=SessionReport.State.PUBLISHED,
            language="fr",
            rapporteur=person_name(plan.chance("rapporteur", edition), "FR"),
            email=f"rapporteur-{edition}@example.org",
            summary_vi=f"Báo cáo hư cấu về hội thảo của hội nghị lần thứ {edition}.",
            summary_fr=f"Rapport fictif sur l’atelier de la {edition}e édition.",
            summary_en=f"Fictional report on the workshop of edition {edition}.",
            handed_in_at=published,
            published_at=published,
        )


def recommendations(plan: Plan) -> Iterator[Recommendation]:
    """Yield recommendations, from workshops and articles by turns; of one in 25 only the announcement is known."""
    for pk in range(1, count(plan) + 1):
        edition = edition_of(plan, pk)
        announced = is_announced(pk)
        title = titles_of(pk, 5 + pk % 40)
        texts = {name.replace("title", "text"): f"{words}." for name, words in title.items()}
        yield Recommendation(
            pk=pk,
            slug=f"recommendation-{pk}",
            edition_id=edition,
            number=(pk - 1) // EDITIONS + 1,
            field_id=pk % plan.fields + 1,
            origin=Recommendation.Origin.SESSION if pk % 2 else Recommendation.Origin.ARTICLE,
            session_id=_workshop_of(edition) if pk % 2 else None,
            article_id=None if pk % 2 else _article_of(plan, edition, pk),
            state=Recommendation.State.ANNOUNCED if announced else Recommendation.State.STANDING,
            made_on=f"{year_of(edition)}-05-12",
            **title,
            **({} if announced else texts),
        )


@numbered
def addressees(plan: Plan) -> Iterator[Row]:
    """Yield to whom each is addressed."""
    groups = [
        Addressee.Group.LOCALITIES,
        Addressee.Group.LOCALITIES_VN,
        Addressee.Group.LOCALITIES_FR,
        Addressee.Group.MINISTRIES,
    ]
    for pk in range(1, count(plan) + 1):
        yield row(recommendation_id=pk, group=groups[pk % len(groups)])


def _workshop_of(edition: int) -> int:
    return (edition - 1) * len(conference.ITEMS) + _WORKSHOP + 1


def _article_of(plan: Plan, edition: int, number: int) -> int:
    declaration = edition - plan.editions + conference.DECLARATIONS - 1
    return declaration * conference.ARTICLES + number % conference.ARTICLES + 1
