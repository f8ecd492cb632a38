"""What pages of pictures say."""

from django import template

from nhipcau.core.records.models import Tracked
from nhipcau.core.text.languages import Text

register = template.Library()


@register.filter
def plain(record: Tracked, field: str) -> Text | None:
    """A text of a record with the language it is in, for an attribute; None if there is none."""
    return record.translated(field)
