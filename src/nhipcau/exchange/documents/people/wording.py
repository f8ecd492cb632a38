"""Words that the documents about people share; the language of the document is active."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Category, Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.formats import format_date, format_span
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.revision import register_state
from nhipcau.registry.places.models import Country


@dataclass(frozen=True)
class EditionWords:
    """What documents say of their edition: its name, its host, when it is, and whether all of it is invented."""

    title: str
    host: str
    theme: str
    dates: str
    warning: str


def edition_words(edition: Edition, language: str) -> EditionWords:
    """What documents in a language say of an edition."""
    title, theme = edition.translated("title", language), edition.translated("theme", language)
    host = edition.host.translated("title", language) if edition.host else None
    invented = settings.SAMPLE_BANNER or register_state().sample
    return EditionWords(
        title=title.value if title else edition.slug,
        host=host.value if host else "",
        theme=theme.value if theme else "",
        dates=format_span(edition.begins, edition.ends, language),
        warning=_("Fictional sample data, generated to test the software: nothing on this page is real.")
        if invented
        else "",
    )


def common_words() -> dict[str, str]:
    """Words of every printed form."""
    return {"product": settings.PRODUCT_NAME, "page": _("page")}


def category_word(category: str) -> str:
    """What somebody comes as, as it stands on a badge."""
    return capfirst(str(Category(category).label))


def country_word(delegation: Delegation) -> str:
    """The country of a delegation; empty where it has none."""
    return str(Country(delegation.country).label) if delegation.country else ""


def function_word(delegate: Delegate, language: str) -> str:
    """The function of somebody, as it stands on lists and badges; empty without one."""
    found = naming.function(delegate, language)
    return found.value if found else ""


def body_word(delegate: Delegate, language: str) -> str:
    """For which body somebody comes, as it stands on lists and badges."""
    return naming.body(delegate, language).value


def day_word(day: date | None, language: str) -> str:
    """A day in words; empty without one."""
    return format_date(PartialDate.from_date(day), language) if day else ""


def person(delegate: Delegate, language: str) -> dict[str, Any]:
    """Somebody as all these documents name people."""
    return {
        "name": naming.printed(delegate),
        "function": function_word(delegate, language),
        "body": body_word(delegate, language),
        "category": category_word(delegate.category),
    }
