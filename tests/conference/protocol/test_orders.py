"""Orders: computed, moved with a reason, frozen, printed; names checked; arrivals welcomed."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.protocol.actions import checks, orders, standings
from nhipcau.conference.protocol.actions.welcome import plan_welcome
from nhipcau.conference.protocol.models import Check, Order
from nhipcau.conference.protocol.queries.checks import sheets_of
from nhipcau.conference.protocol.queries.orders import HEADS, lines_of
from nhipcau.conference.protocol.queries.welcome import arrivals_of
from nhipcau.core.records.claiming import Overtaken
from tests.conference.delegations.making import delegation, person
from tests.conference.protocol.making import arrival, held, keeper, led, ranked

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return held()


@pytest.fixture
def user(edition):
    return keeper(edition)


def named(order, frozen=None):
    return [str(line.thing) for line in lines_of(order, frozen)]


def test_speeches_go_from_the_lowest_to_the_highest_and_who_is_moved_stays(edition, user):
    people = ranked(edition, user)
    order = orders.make_order(user, edition, "speeches", {"method": "reverse"}, HEADS)
    assert named(order) == ["Marie Durand", "Nguyễn Thị Lan", "Anne Le Gall", "Paul Martin"]
    entry = order.entries.get(delegate=people["chair"])
    with pytest.raises(ValidationError, match="why"):
        orders.move(user, order, 0, entry.pk, 1, " ")
    orders.move(user, order, 0, entry.pk, 1, "Opens as the host")
    with pytest.raises(Overtaken):
        orders.move(user, Order.objects.get(), 0, entry.pk, 2, "Too late")
    orders.arrange(user, order, 1, {"method": "precedence"})
    assert named(order) == ["Nguyễn Thị Lan", "Paul Martin", "Anne Le Gall", "Marie Durand"]
    orders.release(user, order, 2, entry.pk)
    assert named(order)[2] == "Nguyễn Thị Lan"


def test_what_is_frozen_stays_as_it_was_handed_out(edition, user):
    people = ranked(edition, user)
    order = orders.make_order(user, edition, "signing", {"method": "alternating"}, HEADS)
    before = named(order)
    assert before[:2] == ["Paul Martin", "Nguyễn Thị Lan"]
    kept = orders.freeze(user, order, 0, "Rehearsal")
    orders.take_out(user, order, 1, order.entries.get(frozen=None, delegate=people["prefect"]).pk)
    assert "Paul Martin" not in named(order)
    assert named(order, kept) == before
    with pytest.raises(ValidationError, match="handed out"):
        orders.remove_order(user, order)


def test_delegations_follow_the_alphabet_of_a_language_and_become_the_order_of_all_lists(edition, user):
    for slug, name in (("d", "Đà Nẵng"), ("e", "Évry"), ("dx", "Đồng Nai"), ("z", "Dax")):
        delegation(edition, slug, name_vi=name, name_fr=name)
    order = orders.make_order(user, edition, "delegations", {"method": "alphabet", "language": "vi"})
    assert named(order) == ["Dax", "Đà Nẵng", "Đồng Nai", "Évry"]
    orders.arrange(user, order, 0, {"language": "fr"})
    assert named(order) == ["Đà Nẵng", "Dax", "Đồng Nai", "Évry"]
    delegation(edition, "late", name_vi="Amiens", name_fr="Amiens")
    orders.arrange(user, order, 1, {})
    assert orders.number_delegations(user, order, 2) == 5
    assert list(Delegation.objects.order_by("rank").values_list("slug", flat=True)) == ["late", "d", "z", "dx", "e"]
    assert Delegation.objects.get(slug="z").steps.get().verb == "ranked"


def test_a_delegation_stands_where_its_head_does_or_else_its_highest(edition, user):
    ranked(edition, user)
    of = delegation(edition, "nantes", country="FR")
    person(of, "Luc Petit", function_fr="Sénateur de Loire-Atlantique")
    standings.propose(user, edition)
    order = orders.make_order(user, edition, "delegations", {})
    assert [line.delegation.slug for line in lines_of(order)] == ["finistere", "nantes", "bretagne", "hue", "brest"]


def test_a_name_that_is_changed_after_it_was_checked_is_to_be_checked_again(edition, user):
    head = led(edition, "brest", "MARIE DURAND", function_fr="Maire")
    sheet = sheets_of(edition)[0]
    cells = {cell.item.value: cell for cell in sheet.cells}
    assert cells["head"].faults == ["nothing but capitals"]
    assert cells["function"].faults == ["Vietnamese: missing", "English: missing"]
    assert cells["name-fr"].faults == []
    seen = [(sheet.delegation.pk, cell.item.value, cell.fingerprint) for cell in sheet.cells]
    assert checks.verify(user, edition, seen, "By telephone") == 7
    for language in ("vi", "fr", "en"):
        with override(language):
            assert sheets_of(edition)[0].open == 0
    head.name = "Marie Durand"
    head.save()
    stale = [cell.item.value for cell in sheets_of(edition)[0].cells if cell.is_stale]
    assert stale == ["head", "address"]
    Check.objects.all().delete()
    with pytest.raises(Overtaken):
        checks.verify(user, edition, seen)
    assert not Check.objects.exists()


def test_the_highest_of_an_arrival_is_named_first_and_the_welcome_stands_beside(edition, user, client):
    people = ranked(edition, user)
    person(people["mayor"].delegation, "Paul Petit", function_fr="Sénateur")
    standings.propose(user, edition)
    journey = arrival(people["mayor"])
    arrival(people["chair"], way="departure")
    plan_welcome(user, journey, 0, {"welcomer": "Sở Ngoại vụ", "flowers": True})
    with pytest.raises(Overtaken):
        plan_welcome(user, journey, 0, {"welcomer": "Somebody else"})
    [(day, [found])] = arrivals_of(edition)
    assert (day.isoformat(), found.local.hour) == ("2028-05-09", 9)
    assert [str(one) for one in found.people] == ["Paul Petit", "Marie Durand"]
    assert found.welcome.welcomer == "Sở Ngoại vụ"
    client.force_login(user)
    answer = client.get(f"/en/editions/{edition.slug}/desk/protocol/welcome.xlsx")
    table = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert table[1][1] == "Paul Petit, Marie Durand"
    assert table[1][5:7] == ["Sở Ngoại vụ", "yes"]


def test_orders_are_printed(edition, user, client):
    ranked(edition, user)
    client.force_login(user)
    address = f"/vi/editions/{edition.slug}/desk/protocol/orders"
    for kind in ("delegations", "photo"):
        order = orders.make_order(user, edition, kind, {"title_vi": "Lễ khai mạc"}, HEADS)
        orders.freeze(user, order, 0, "Tổng duyệt")
        for tail in ("", "?frozen=1"):
            answer = client.get(f"{address}/{order.pk}.pdf{tail}")
            assert answer.content.startswith(b"%PDF")
        assert client.get(f"{address}/{order.pk}.pdf?frozen=2").status_code == 404
