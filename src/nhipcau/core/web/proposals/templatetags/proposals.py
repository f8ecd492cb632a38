"""What the pages of proposals say, and the links that records have to them."""

from typing import Any

from django import template
from django.db.models import Model
from django.template import RequestContext
from django.utils.text import capfirst
from django.utils.translation import get_language

from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate, PartialDateError
from nhipcau.core.proposals import advice
from nhipcau.core.proposals.editable import editable_of
from nhipcau.core.proposals.queries import who
from nhipcau.core.proposals.review import Review
from nhipcau.core.records.languages import language_name
from nhipcau.core.records.models import Record
from nhipcau.core.roles.rules import may

register = template.Library()


@register.filter
def language_words(code: str) -> str:
    """The name of a language, as a label."""
    return capfirst(str(language_name(code)))


@register.filter
def part_words(model: type[Model]) -> str:
    """What a part is called."""
    return str(model._meta.verbose_name)


@register.filter
def who_words(user: Any) -> str:
    """What a person is called beside what he or she did."""
    return who(user)


@register.filter
def partial_words(text: str) -> str:
    """A date in its written form, in words; what is no date stays as it is."""
    try:
        return format_date(PartialDate.parse(text), get_language() or "vi")
    except PartialDateError:
        return text


@register.simple_tag(takes_context=True)
def may_edit(context: RequestContext, record: Record) -> bool:
    """Whether the reader may propose a change of a record; readers without an account are not asked about."""
    account = context.get("account")
    account = account() if callable(account) else account
    return account is not None and editable_of(record.KIND) is not None and may(account, "proposals.propose", record)


@register.simple_tag
def may_renew(record: Record) -> bool:
    """Whether the record is of a kind that is renewed."""
    editable = editable_of(record.KIND)
    return editable is not None and editable.renew is not None


@register.simple_tag
def advice_on(review: Review) -> dict[int, list[str]]:
    """What is to be said of the records on a page of a proposal, by item."""
    return advice.advice_on([one.item for one in review.items])
