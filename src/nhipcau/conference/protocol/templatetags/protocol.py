"""How people are named on pages of protocol."""

from typing import Any

from django import template
from django.utils.translation import get_language

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.protocol import wording
from nhipcau.core.text.languages import LANGUAGES

register = template.Library()


@register.filter
def printed(delegate: Delegate) -> str:
    """`{{ delegate|printed }}`: the name as it stands on lists."""
    return naming.printed(delegate)


@register.filter
def formally(delegate: Delegate) -> str:
    """`{{ delegate|formally }}`: the form of address and the whole name, in the language of the page."""
    return wording.formally(delegate, get_language() or LANGUAGES[0])


@register.filter
def step_words(verb: str) -> Any:
    """`{{ step.verb|step_words }}`: what was done about a rank."""
    return wording.STEPS.get(verb, verb)
