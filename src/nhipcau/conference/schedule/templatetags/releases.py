"""What is said of a release."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nhipcau.conference.schedule.models import Release
from nhipcau.core.text.languages import LANGUAGES, Text, pick
from nhipcau.core.web.templatetags.nhipcau import mark_language

register = template.Library()


@register.filter
def release_name(release: Release) -> SafeString:
    """The name of a release; empty for one without."""
    return mark_language(_text(release, "name"), note=False)


@register.filter
def release_note(release: Release) -> SafeString:
    """What is said of a release; empty for nothing."""
    return mark_language(_text(release, "note"), note=True)


def _text(release: Release, field: str) -> Text | None:
    return pick({code: getattr(release, f"{field}_{code}") for code in LANGUAGES}, get_language() or LANGUAGES[0])
