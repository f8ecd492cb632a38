"""Pages of partnerships, agreements, representation offices and fields of cooperation."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.web.state import state_of
from nhipcau.core.web.summaries import DAYS
from nhipcau.core.web.views import list_page, record_page
from nhipcau.registry.partnerships.cards import (
    PhaseCard,
    agreement_card,
    agreement_cards,
    chain_of,
    party_cards,
)
from nhipcau.registry.partnerships.goals import GOALS
from nhipcau.registry.partnerships.lists.agreements import agreements_list
from nhipcau.registry.partnerships.lists.others import codes_of, fields_list, offices_list
from nhipcau.registry.partnerships.lists.partnerships import partnerships_list
from nhipcau.registry.partnerships.models import FieldCode
from nhipcau.registry.partnerships.queries import pages
from nhipcau.registry.partnerships.timeline import timeline_of


def partnerships(request: HttpRequest) -> HttpResponseBase:
    """The list of partnerships."""
    return list_page(request, partnerships_list(request.GET))


def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one partnership. Raises Http404."""
    record = pages.partnership_for_page(slug)
    if record is None:
        raise Http404(_("No such partnership."))
    today = timezone.localdate()
    cards = agreement_cards(pages.agreements_of(record), today)
    phases = [PhaseCard(one) for one in record.phases.all()]
    offices = pages.offices_between(record)
    context = {
        "parties": party_cards(record.parties.all()),
        "agreements": [card for card in reversed(cards) if not any(card in one.plans for one in cards)],
        "phases": phases,
        "offices": offices,
        "timeline": timeline_of(record, cards, phases, today),
        "all_agreements": cards,
        "most": pages.MOST,
    }
    cited = [*(one for card in cards for one in card.cited), *(one for card in phases for one in card.cited)]
    parties = record.parties.all()
    return record_page(request, record, "partnerships/partnership.html", context, [*parties, *cited, *offices])


def agreements(request: HttpRequest) -> HttpResponseBase:
    """The list of agreements."""
    today = timezone.localdate()
    _count_from_day_to_day(request, today)
    return list_page(request, agreements_list(request.GET, today))


def _count_from_day_to_day(request: HttpRequest, today: date) -> None:
    """States change with the calendar: counts kept yesterday are counts of another state of the register."""
    state = state_of(request)
    request.register_state = state._replace(number=state.number * DAYS + today.toordinal())  # type: ignore[attr-defined]


def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one agreement. Raises Http404."""
    record = pages.agreement_for_page(slug)
    if record is None:
        raise Http404(_("No such agreement."))
    today = timezone.localdate()
    others = pages.agreements_of(record.partnership)
    chain = chain_of(record, others)
    plans = [agreement_card(one, today) for one in others if one.parent_id == record.pk]
    context = {
        "card": agreement_card(record, today),
        "parties": party_cards([*record.partnership.parties.all(), *record.signatures.all()]),
        "chain": chain if len(chain) > 1 else [],
        "plans": plans,
    }
    return record_page(request, record, "partnerships/agreement.html", context, [*record.signatures.all()])


def offices(request: HttpRequest) -> HttpResponseBase:
    """The list of representation offices."""
    return list_page(request, offices_list(request.GET))


def office(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one representation office. Raises Http404."""
    record = pages.office_for_page(slug)
    if record is None:
        raise Http404(_("No such representation office."))
    context = {"partnerships": pages.partnerships_behind(record)}
    return record_page(request, record, "partnerships/office.html", context)


def fields(request: HttpRequest) -> HttpResponseBase:
    """The list of fields of cooperation."""
    return list_page(request, fields_list())


def field(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one field of cooperation. Raises Http404."""
    record = pages.field_for_page(slug)
    if record is None:
        raise Http404(_("No such field of cooperation."))
    contents = pages.contents_in(record)
    context = {
        "contents": contents,
        "purposes": codes_of(record, FieldCode.Scheme.DAC),
        "goals": [(code, GOALS.get(code, "")) for code in codes_of(record, FieldCode.Scheme.SDG)],
    }
    return record_page(request, record, "partnerships/field.html", context, contents)
