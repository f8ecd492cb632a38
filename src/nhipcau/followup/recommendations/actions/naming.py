"""How the address of a new recommendation is made."""

from django.utils.text import slugify

from nhipcau.conference.editions.models import Edition
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.text.folding import fold
from nhipcau.followup.recommendations.models import Recommendation

_LONGEST = 90


def free_slug(edition: Edition, recommendation: Recommendation) -> str:
    """The edition and the first words of the title, with a number where that is taken."""
    title = recommendation.translated("title", "en")
    words = slugify(fold(f"{edition.slug} {title.value if title else ''}"))
    wanted = words[:_LONGEST].rpartition("-")[0] if len(words) > _LONGEST else words
    taken = set(Recommendation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return numbered(wanted, taken)
