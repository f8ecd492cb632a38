"""What is said of a release."""

from django import template
from django.utils.safestring import SafeString

from nhipcau.conference.schedule.models import Release
from nhipcau.core.web.templatetags.nhipcau import mark_language

register = template.Library()


@register.filter
def release_name(release: Release) -> SafeString:
    """The name of a release; empty for one without."""
    return mark_language(release.translated("name"), note=False)


@register.filter
def release_note(release: Release) -> SafeString:
    """What is said of a release; empty for nothing."""
    return mark_language(release.translated("note"), note=True)
