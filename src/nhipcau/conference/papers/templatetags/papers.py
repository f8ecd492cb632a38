"""What the pages of papers say."""

from django import template
from django.utils.text import capfirst
from django.utils.translation import get_language

from nhipcau.conference.papers.models import PaperText, Step
from nhipcau.core.records.languages import language_name

register = template.Library()


@register.filter
def language_list(codes: list[str]) -> str:
    """The names of languages, with commas between."""
    return ", ".join(str(language_name(code)) for code in codes)


@register.filter
def step_detail(step: Step) -> str:
    """The languages that a step was about, and the state of a translation, in words."""
    languages, colon, state = step.detail.partition(":")
    names = language_list(languages.split(","))
    if not colon:
        return names
    labels = dict(PaperText.State.choices)
    return f"{capfirst(names)}: {labels.get(state, '–')}"


@register.filter
def in_language(url: str) -> str:
    """An address below the language, in the language of the page."""
    return f"/{get_language() or 'vi'}{url}"
