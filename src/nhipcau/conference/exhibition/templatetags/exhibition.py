"""How exhibitors, their wishes and money stand on pages."""

from datetime import datetime

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from nhipcau.conference.editions.desk.parts import PartLink
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition import wording
from nhipcau.conference.exhibition.desk.parts import parts_of
from nhipcau.conference.exhibition.models import Exhibitor, ExhibitorWish, MoveSlot, StandType
from nhipcau.conference.exhibition.plan.drawing import Shape
from nhipcau.conference.meetings.parties.wording import words_of_span
from nhipcau.conference.meetings.queries.runs import moment
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.templatetags.nhipcau import mark_language
from nhipcau.registry.projects.money import money_text

register = template.Library()


@register.simple_tag(takes_context=True)
def exhibition_parts(context: RequestContext) -> list[PartLink]:
    """`{% exhibition_parts as parts %}`: the parts of the desk of the exhibition of `edition`."""
    return parts_of(context["edition"].slug, context["request"].path)


@register.filter
def exhibitor_name(exhibitor: Exhibitor) -> SafeString:
    """`{{ one|exhibitor_name }}`: marked with its language where that is not the page's."""
    return mark_language(exhibitor.name(), note=False)


@register.filter
def wish_words(wish: ExhibitorWish) -> str:
    """`{{ wish|wish_words }}`: what is wished for."""
    return wording.words_of_wish(wish)


@register.filter
def type_words(kind: StandType) -> str:
    """`{{ type|type_words }}`: a type of stand with its size and price."""
    return wording.words_of_type(kind)


@register.simple_tag
def money(amount: int, currency: str) -> str:
    """`{% money contract.amount contract.currency %}`: an amount in minor units, in words."""
    return money_text(amount, currency, get_language() or LANGUAGES[0])


@register.simple_tag
def slot_time(slot: MoveSlot, edition: Edition) -> str:
    """`{% slot_time slot edition %}`: day and hours of a time at a gate, by the clocks of the venue."""
    return words_of_span(slot.starts, slot.ends, zone_of_edition(edition))


@register.filter
def stand_state(shape: Shape) -> str:
    """`{{ shape|stand_state }}`: what a stand without an exhibitor is."""
    states = {"closed": pgettext("a stand", "not used"), "offered": pgettext("a stand", "offered")}
    return states.get(shape.kind, pgettext("a stand", "free"))


@register.filter
def run_when(at: datetime, edition: Edition) -> str:
    """`{{ run.made_at|run_when:edition }}`: a moment by the clocks of the venue."""
    return moment(at, edition)
