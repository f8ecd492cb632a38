"""How parties of meetings and what they say are shown."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nhipcau.conference.meetings.parties.wording import languages_of
from nhipcau.core.text.languages import LANGUAGES, Text, pick
from nhipcau.core.web.templatetags.nhipcau import mark_language
from nhipcau.registry.places.models import Country

register = template.Library()


@register.filter
def spoken(codes: str) -> SafeString:
    """`{{ profile.languages|spoken }}`: languages by their codes, in words."""
    return languages_of(codes)


@register.filter
def country_label(code: str) -> str:
    """`{{ "VN"|country_label }}`: the name of a country."""
    return str(Country(code).label)


@register.filter
def own(row: Any, name: str) -> SafeString:
    """`{{ profile|own:"about" }}`: a text in the page's language, else in another with a visible note."""
    return mark_language(_text(row, name), note=True)


@register.filter
def has_own(row: Any, name: str) -> bool:
    """Whether the text is there in any language."""
    return _text(row, name) is not None


def _text(row: Any, name: str) -> Text | None:
    return pick({code: getattr(row, f"{name}_{code}") for code in LANGUAGES}, get_language() or LANGUAGES[0])
