"""The desk of an exhibition: lists, contracts, badges, who came, workbooks; few queries however many exhibit."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from nhipcau.conference.delegations.models import Delegation, FocalPoint, Quota
from nhipcau.conference.exhibition import wording
from nhipcau.conference.exhibition.actions import badges, contracts, deciding, placing
from nhipcau.conference.exhibition.actions.forgetting import forget_exhibitors
from nhipcau.conference.exhibition.models import Contract, Exhibitor, ExhibitorWish, MoveIn, MoveSlot, StandType
from nhipcau.core.records.claiming import Overtaken
from tests.conference.exhibition.making import area, exhibition, exhibitor, kind, planner, stand

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """What is refused is read in English here."""
    with override("en"):
        yield


def desk(client: Client, edition: Any) -> str:
    client.force_login(planner(edition), backend=BACKEND)
    return f"/en/editions/{edition.slug}/desk/exhibition"


def test_an_exhibitor_becomes_a_delegation_whose_contact_is_put_forward() -> None:
    edition = exhibition().edition
    hoa, tea = planner(edition), exhibitor(edition)
    made = badges.make_delegation(hoa, tea, tea.version, 4)
    assert (str(made), made.kind, made.state) == ("Tea house", "company", "prepared")
    assert dict(Quota.objects.values_list("category", "places")) == {"": 4, "business": 4}
    focal = FocalPoint.objects.get(delegation=made)
    assert (focal.email, focal.state) == ("tea-house@example.org", "nominated")
    with pytest.raises(ValidationError, match="without a delegation"):
        badges.make_delegation(hoa, tea, tea.version, 4)
    assert Delegation.objects.count() == 1


def test_a_contract_has_the_next_number_and_the_price_of_the_stands() -> None:
    edition = exhibition().edition
    hoa, large = planner(edition), kind(edition, "large", price=250_000, currency="EUR")
    tea, coffee = exhibitor(edition, "Tea", type=large, stands=2), exhibitor(edition, "Coffee")
    proposed = contracts.contract_of(tea)
    assert (proposed.number, proposed.amount, proposed.currency) == ("assises-14-001", 500_000, "EUR")
    first = contracts.set_contract(hoa, tea, None, {"number": proposed.number, "amount": 480_000})
    contracts.set_contract(hoa, coffee, None, {"number": contracts.contract_of(coffee).number})
    with pytest.raises(ValidationError, match="Another contract has this number"):
        contracts.set_contract(hoa, coffee, 0, {"number": "assises-14-001"})
    contracts.set_contract(hoa, tea, first.version, {"invoice": "R 1"})
    with pytest.raises(Overtaken):
        contracts.set_contract(hoa, tea, 0, {"invoice": "R 2"})
    assert list(Contract.objects.values_list("number", "invoice")) == [
        ("assises-14-001", "R 1"),
        ("assises-14-002", ""),
    ]


def test_the_form_of_a_type_takes_whole_units_and_keeps_small_ones(client: Client) -> None:
    edition = exhibition().edition
    url = f"{desk(client, edition)}/types/new"
    sent = {"name_en": "Large", "width": "600", "depth": "300", "power": "5000", "price": "1200.5", "currency": "VND"}
    assert "no such small parts" in client.post(url, sent).content.decode()
    client.post(url, {**sent, "currency": "EUR"})
    one = StandType.objects.get()
    assert (one.slug, one.price, one.currency) == ("large", 120_050, "EUR")
    page = client.get(url.removesuffix("new") + "large").content.decode()
    assert 'value="1200.50"' in page
    page = client.get(url.removesuffix("types/new") + "settings").content.decode()
    assert "Large (6 × 3 m, 5,000 W, 1,200.50\u00a0EUR)" in page


def test_who_came_is_noted_for_all_at_once_and_refused_where_somebody_was_faster(client: Client) -> None:
    edition = exhibition().edition
    url = f"{desk(client, edition)}/day"
    tea, coffee = exhibitor(edition, "Tea"), exhibitor(edition, "Coffee")
    sent = {f"{name}-{one.pk}": value for one in (tea, coffee) for name, value in (("version", "0"), ("note", ""))}
    sent |= {f"came-{tea.pk}": "yes", f"came-{coffee.pk}": ""}
    page = client.post(url, sent, follow=True).content.decode()
    assert "1 exhibitor noted." in page
    sent |= {f"came-{tea.pk}": "no", f"came-{coffee.pk}": "later"}
    page = client.post(url, sent, follow=True).content.decode()
    assert "Somebody else changed this meanwhile" in page
    assert dict(Exhibitor.objects.values_list("slug", "came")) == {"tea": "yes", "coffee": ""}


def test_what_is_narrowed_counted_and_written_into_a_workbook(client: Client) -> None:
    edition = exhibition().edition
    url = desk(client, edition)
    hoa = planner(edition, "lien")
    hall = area(edition)
    placed, alone = exhibitor(edition, "Trà Shan", priority=4), exhibitor(edition, "Café", country="FR")
    exhibitor(edition, "Hanoi silk", state="submitted", goods="crafts")
    placing.place(hoa, placed, stand(hall, "B7"), 0)
    page = client.get(url, {"lacking": "stand"}).content.decode()
    assert "Café" in page
    assert "Trà Shan" not in page
    page = client.get(url, {"q": "tra shan"}).content.decode()
    assert "B7" in page
    assert "Café" not in page
    content = b"".join(client.get(f"{url}/files/exhibitors.xlsx").streaming_content)  # type: ignore[attr-defined]
    cells = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [(row[0], row[4], row[11]) for row in cells[1:]] == [
        ("Café", "accepted", ""),
        ("Hanoi silk", "handed in", ""),
        ("Trà Shan", "accepted", "B7"),
    ]
    assert alone.contact_email in str(cells)
    home = client.get(f"/en/editions/{edition.slug}/desk").content.decode()
    assert "1 exhibitor waits for a decision" in home
    assert "1 accepted exhibitor has no stand" in home


def test_contacts_are_forgotten_and_who_exhibited_stays() -> None:
    edition = exhibition().edition
    one = exhibitor(edition, needs="Ask Mr Lan", words="Dear Lan")
    slot = MoveSlot.objects.create(edition=edition, starts="2028-05-09T01:00Z", ends="2028-05-09T02:00Z", gate_en="N")
    MoveIn.objects.create(exhibitor=one, slot=slot, vehicle="29C-123.45")
    Contract.objects.create(exhibitor=one, number="1", billing_name="Lan")
    assert (forget_exhibitors(edition), forget_exhibitors(edition)) == (1, 0)
    one.refresh_from_db()
    assert (one.contact_name, one.contact_email, one.needs, one.words) == ("", "", "", "")
    assert (str(one), MoveIn.objects.get().vehicle, Contract.objects.get().billing_name) == ("Tea house", "", "")


def test_pages_ask_as_often_for_many_as_for_few(
    client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    edition = exhibition().edition
    url = desk(client, edition)
    hall, hoa = area(edition), planner(edition, "lien")
    slot = MoveSlot.objects.create(edition=edition, starts="2028-05-09T01:00Z", ends="2028-05-09T02:00Z", gate_en="N")

    def fill(start: int, end: int) -> Exhibitor:
        for number in range(start, end):
            one = exhibitor(edition, f"Number {number}", type=StandType.objects.first())
            placing.place(hoa, one, stand(hall, f"A{number}"), 0)
            MoveIn.objects.create(exhibitor=one, slot=slot)
            ExhibitorWish.objects.create(exhibitor=one, kind="beside", other=Exhibitor.objects.first())
        return one

    kind(edition)
    counts = []
    for one in (fill(0, 2), fill(2, 12)):
        pages = (url, f"{url}/moves", f"{url}/day", f"{url}/settings", f"{url}/exhibitors/{one.pk}")
        own = f"/en/editions/{edition.slug}/exhibition/applications/{one.pk}"
        counts.append([_queries(client, page, django_assert_max_num_queries) for page in (*pages, own)])
    assert counts[0] == counts[1]
    assert max(counts[1]) < 40


def _queries(client: Client, url: str, limit: Callable[..., Any]) -> int:
    with limit(100) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.one_database
def test_every_step_that_is_kept_has_words() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(wording.__file__).parent.rglob("*.py"))
    verbs = set(re.findall(r'\bnote_step\(\s*[\w.]+,\s*"([a-z-]+)"', code))
    assert len(verbs) > 12
    assert verbs | set(deciding.VERDICTS) | {"move-in", "move-out", "locked", "unlocked"} <= set(wording.SENTENCES)
