"""The pages of protocol: what they show, what they refuse, how much they ask of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.conference.protocol.actions import orders, rules
from nhipcau.conference.protocol.models import PrecedenceRule, ProtocolSettings, Rank, Standing
from nhipcau.conference.protocol.queries.orders import HEADS
from tests.conference.protocol.making import arrival, held, keeper, led, ranked

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return held()


@pytest.fixture
def desk(edition, client):
    client.force_login(keeper(edition))
    return f"/en/editions/{edition.slug}/desk/protocol"


def test_no_page_asks_more_of_many_people_than_of_few(edition, desk, client):
    user = keeper(edition, "lan")
    people = ranked(edition, user)
    order = orders.make_order(user, edition, "speeches", {}, HEADS)
    pages = ("", "/rules", f"/orders/{order.pk}", "/orders", "/names", "/welcome")

    def counts():
        found = {}
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(desk + page).status_code == 200
            found[page] = len(asked)
        return found

    arrival(people["mayor"])
    client.get(desk)
    few = counts()
    for number in range(6):
        head = led(edition, f"more-{number}", f"Marie {number}", function_fr="Maire")
        arrival(head, hour=number + 1)
        orders.add(user, order, order.version, head.pk)
    assert counts() == few
    assert max(few.values()) <= 32


def test_ranks_are_taken_over_proposed_and_confirmed_at_the_desk(edition, desk, client):
    prefect = led(edition, "finistere", "Paul Martin", function_fr="Préfet du Finistère")
    assert "No rule ranks anybody yet" in client.get(desk).content.decode()
    page = client.get(f"{desk}/rules").content.decode()
    assert "entered by the secretariat" in page
    client.post(f"{desk}/rules", {"verb": "take", "key": "fr-89-655-3"})
    page = client.post(desk, {"verb": "propose"}, follow=True).content.decode()
    assert "A rank is proposed for 1 person" in page
    page = client.post(desk, {"verb": "confirm", "person": [str(prefect.pk), "nonsense"]}, follow=True).content.decode()
    assert "1 rank confirmed." in page
    assert Standing.objects.get(pk=prefect.pk).state == "confirmed"
    page = client.get(f"{desk}?how=proposed").content.decode()
    assert "Paul Martin" not in page
    assert "Paul Martin" in client.get(f"{desk}?q=martin").content.decode()


def test_a_level_without_a_reason_is_refused_on_the_page(edition, desk, client):
    prefect = led(edition, "finistere", "Paul Martin", function_fr="Préfet")
    answer = client.post(f"{desk}/people/{prefect.pk}", {"version": 0, "level": 3})
    assert answer.status_code == 422
    assert "Say why the rank is set aside" in answer.content.decode()
    assert not Standing.objects.exists()
    client.post(f"{desk}/people/{prefect.pk}", {"version": 0, "level": 3, "reason": "Speaks for the State"})
    page = client.get(f"{desk}/people/{prefect.pk}").content.decode()
    assert "Speaks for the State" in page
    assert "Rank set aside" in page


def test_a_rule_is_written_line_by_line_and_changed(edition, desk, client):
    client.post(f"{desk}/rules", {"verb": "make", "country": "VN"})
    rule = PrecedenceRule.objects.get()
    address = f"{desk}/rules/{rule.pk}"
    client.post(address, {"verb": "lines", "version": 0, "language": "vi", "lines": "Bộ trưởng\n\nChủ tịch tỉnh"})
    assert list(Rank.objects.values_list("number", "title_vi", "is_verified")) == [
        (1, "Bộ trưởng", False),
        (2, "Chủ tịch tỉnh", False),
    ]
    answer = client.post(
        address,
        {"verb": "change", "version": 1, "valid_from": "2028-01-01", "valid_to": "2027-01-01", "title_vi": "Văn bản"},
    )
    assert "It ends before it begins" in answer.content.decode()
    given = {"version": 1, "verb": "change", "valid_to": "2027-01-01", "title_vi": "Văn bản", "is_used": "on"}
    assert client.post(address, given).status_code == 302
    assert "Not in force on the opening day" in client.get(f"{desk}/rules").content.decode()
    rank = Rank.objects.get(number=2)
    given = {"verb": "change", "version": 2, "number": 1, "level": 4, "title_vi": "Chủ tịch"}
    assert "taken by another office" in client.post(f"{address}/offices/{rank.pk}", given).content.decode()
    client.post(f"{desk}/rules", {"verb": "ties", "ties": "seniority"})
    assert ProtocolSettings.objects.get().ties == "seniority"


def test_a_privilege_is_given_to_one_and_needs_a_reason(edition, desk, client):
    head = led(edition, "hue", "Nguyễn Thị Lan", "VN")
    given = {"verb": "give", "place": 1, "delegation": str(head.delegation.pk)}
    assert "Say why" in client.post(f"{desk}/rules", given).content.decode()
    page = client.post(f"{desk}/rules", {**given, "reason_vi": "Chủ nhà"}, follow=True).content.decode()
    assert "Ms Nguyễn Thị Lan" in page
    assert "Chủ nhà" in page


def test_the_front_page_of_the_desk_says_what_is_to_be_done(edition, desk, client):
    user = keeper(edition, "lan")
    arrival(ranked(edition, user)["mayor"])
    page = client.get(f"/en/editions/{edition.slug}/desk").content.decode()
    for words in ("4 proposed ranks are to be confirmed", "names and flags of 4 delegations", "1 arrival has nobody"):
        assert words in page


def test_who_keeps_another_edition_sees_nothing_of_this_one(edition, client):
    other = held("elsewhere")
    user = keeper(other, "an")
    rule = rules.make_rule(keeper(edition, "lan"), edition, "VN")
    client.force_login(user)
    assert client.get(f"/en/editions/{edition.slug}/desk/protocol").status_code == 403
    assert client.get(f"/en/editions/{other.slug}/desk/protocol/rules/{rule.pk}").status_code == 404
