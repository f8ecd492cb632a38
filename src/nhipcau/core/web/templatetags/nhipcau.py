"""Tags and filters of every page: texts with visible fallback, dates, numbers, references."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.db.models import Model
from django.template import RequestContext
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nhipcau.core.dates.formats import format_date, format_number, format_span
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.models import Tracked
from nhipcau.core.sources.references import Kept, References
from nhipcau.core.text.languages import Text

register = template.Library()

FALLBACKS = {
    "vi": gettext_lazy("shown in Vietnamese"),
    "fr": gettext_lazy("shown in French"),
    "en": gettext_lazy("shown in English"),
}


def _language() -> str:
    return get_language() or "vi"


def mark_language(text: Text | None, *, note: bool) -> SafeString:
    """The text as HTML: marked with its language where that is not the page's, and with a note if wanted."""
    if text is None:
        return SafeString("")
    if text.lang == _language():
        return conditional_escape(text.value)
    marked = format_html('<span lang="{}">{}</span>', text.lang, text.value)
    if not note:
        return marked
    return format_html('{} <small class="fallback">({})</small>', marked, FALLBACKS[text.lang])


def cell_html(value: Any) -> str:
    """What a cell of a table shows: a text with its language, a date, a number, a list of these joined by commas."""
    if value is None:
        return ""
    if isinstance(value, Text):
        return mark_language(value, note=False)
    if isinstance(value, PartialDate):
        return format_date(value, _language(), short=True)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return format_number(value, _language())
    if isinstance(value, list | tuple):
        return format_html_join(", ", "{}", ((cell_html(one),) for one in value))
    return conditional_escape(str(value) if not hasattr(value, "__html__") else value)


@register.filter
def tr(record: Tracked | None, field: str) -> SafeString:
    """`{{ record|tr:"summary" }}`: the field in the page's language, else another with a visible note."""
    return mark_language(record.translated(field), note=True) if record else SafeString("")


@register.filter
def name(record: Tracked | None) -> SafeString:
    """`{{ locality|name }}`: a proper name; a name known in another language only is marked, not noted."""
    return mark_language(record.translated("title"), note=False) if record else SafeString("")


@register.filter
def lines(record: Tracked, field: str) -> list[SafeString]:
    """The lines of a field that holds a list, one a line."""
    text = record.translated(field)
    if text is None:
        return []
    return [mark_language(Text(line, text.lang), note=False) for line in text.value.splitlines() if line.strip()]


@register.filter
def has_text(record: Tracked, field: str) -> bool:
    """Whether the field has text in any language."""
    return record.translated(field) is not None


@register.filter
def date_text(value: PartialDate | None) -> str:
    """A partial date in words."""
    return format_date(value, _language()) if value else ""


@register.filter
def stretch(value: PartialDate | None) -> str:
    """A date of which every day between its ends is meant, not one of them: "13–15 April 2023"."""
    if value is None or not (value.is_interval and value.start and value.end):
        return date_text(value)
    return format_span(PartialDate(value.start, value.start), PartialDate(value.end, value.end), _language())


@register.filter
def day_text(value: datetime | None) -> str:
    """The day of a moment in words, in the time zone of the site."""
    return format_date(PartialDate.from_date(localtime(value).date()), _language()) if value else ""


@register.filter
def date_short(value: PartialDate | None) -> str:
    """A partial date in figures, for tables."""
    return format_date(value, _language(), short=True) if value else ""


@register.simple_tag
def span(begin: PartialDate | None, end: PartialDate | None) -> str:
    """A period in words; empty when both ends are unknown."""
    return format_span(begin, end, _language()) if begin or end else ""


@register.filter
def number(value: int | Decimal | None) -> str:
    """A number with the digit groups of the language; zeros that only fill the column's decimals are left out."""
    if value is None:
        return ""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    return format_number(value.normalize() if isinstance(value, Decimal) else value, _language())


@register.simple_tag(takes_context=True)
def cite(context: RequestContext, record: Model | Kept | None, field: str = "") -> SafeString:
    """`{% cite record %}` or `{% cite record "since" %}`: links to the numbered references."""
    references: References | None = context.get("references")
    if references is None or record is None:
        return SafeString("")
    cited = references.cite(record, field)
    if not cited:
        return SafeString("")
    links = format_html_join(
        " ",
        '<a href="#ref-{}" aria-label="{} {}">{}</a>',
        ((one.number, _("Source"), one.number, one.number) for one in cited),
    )
    return format_html('<sup class="cite">{}</sup>', links)


@register.simple_tag
def colon() -> str:
    """The colon between a label and what follows it, with the spaces that the language has around it."""
    return _("%(label)s: %(value)s") % {"label": "", "value": ""}


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """`{{ mapping|get:key }}`: the value, or None."""
    return mapping.get(key)


@register.simple_tag
def status(value: str, label: str) -> SafeString:
    """A status as a shape and a word: never by colour alone."""
    return format_html('<span class="status status-{}">{}</span>', value, label)


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data, safe inside a script element."""
    text = json.dumps(data, ensure_ascii=False)
    for character, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(character, escape)
    return mark_safe(text)  # noqa: S308 - escaped just above
