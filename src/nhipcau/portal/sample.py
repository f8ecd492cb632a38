"""Invented news, for samples."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType

from nhipcau.core.sources.models import Citation
from nhipcau.exchange.sample.actions import also_write
from nhipcau.exchange.sample.making.rows import Row, row
from nhipcau.exchange.sample.plan import LAST_YEAR, Plan
from nhipcau.portal.models import News


def _count(plan: Plan) -> int:
    return min(plan.partnerships, max(1, plan.partnerships // 100))


def news(plan: Plan) -> Iterator[Row]:
    """Yield news of the first partnerships."""
    for pk in range(1, _count(plan) + 1):
        month, day = pk % 12 + 1, pk % 28 + 1
        yield row(
            id=pk,
            slug=f"news-{pk}",
            on=f"{LAST_YEAR - 1}-{month:02d}-{day:02d}",
            text_vi=f"Tin hư cấu {pk}",
            text_fr=f"Nouvelle fictive {pk}",
            text_en=f"Fictional news {pk}",
        )


def _of_partnerships(plan: Plan) -> Iterator[Row]:
    return (row(news_id=pk, partnership_id=pk % plan.partnerships + 1) for pk in range(1, _count(plan) + 1))


def _of_localities(plan: Plan) -> Iterator[Row]:
    return (row(news_id=pk, locality_id=plan.parties(pk)[0]) for pk in range(1, _count(plan) + 1))


def _of_editions(plan: Plan) -> Iterator[Row]:
    return (row(news_id=pk, edition_id=pk) for pk in range(1, min(plan.editions, _count(plan)) + 1))


def _citations(plan: Plan) -> Iterator[Row]:
    content_type = ContentType.objects.get_for_model(News)
    for pk in range(1, _count(plan) + 1):
        source = 1 if pk == 1 else plan.source(plan.chance("news", pk))
        yield row(content_type_id=content_type.pk, object_id=pk, source_id=source)


def offer() -> None:
    """Called when the app is ready: samples have news too."""
    also_write(
        (News, news),
        (News.partnerships.through, _of_partnerships),
        (News.localities.through, _of_localities),
        (News.editions.through, _of_editions),
        (Citation, _citations),
    )
