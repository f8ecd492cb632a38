"""The list of commitments with its filters, what belongs to a record, and proposing one."""

import re
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from nhipcau.core.proposals.actions import accept
from nhipcau.core.proposals.models import Proposal
from nhipcau.core.records.actions import after_change
from nhipcau.core.web.lists import chosen_values, filtered
from nhipcau.followup.commitments.lists import commitments_list
from nhipcau.followup.commitments.models import Commitment, Evidence, Tally
from nhipcau.followup.commitments.queries.records import commitments_of, commitments_on
from tests import rows
from tests.followup import making
from tests.registry.making import partnership


def listed(query: str = "") -> set[str]:
    """The commitments on the list under filters."""
    page = Client().get(f"/en/commitments?{query}").content.decode()
    return set(re.findall(r'<th scope="row"[^>]*><a href="/en/commitments/([\w-]+)"', page))


def found(query: str = "") -> set[str]:
    """The same without the page."""
    params = QueryDict(query)
    spec = commitments_list(params, timezone.localdate())
    return set(filtered(spec, chosen_values(spec, params)).values_list("slug", flat=True))


@pytest.fixture
def some(db: None) -> dict[str, Commitment]:
    before, lao_cai = rows.place("yen-bai", valid_to="2025-07-01"), rows.place("lao-cai")
    rows.became(before, lao_cai)
    brest = rows.place("brest", country="FR", level="commune")
    asked = making.recommendation(making.edition(), "water")
    water = rows.field("water")
    made = {
        "asked": making.commitment(lao_cai, "asked", asked),
        "inherited": making.commitment(before, "inherited", made_on="2023-01-01", due="2024-06"),
        "done": making.commitment(lao_cai, "done", made_on="2020", due="2021"),
        "ours": making.commitment(brest, "ours", due=None, made_on="2025-03"),
        "both": making.commitment(brest, "both"),
        "body": making.commitment(brest, "body"),
    }
    both, body = made["both"], made["body"]
    both.locality, both.partnership = None, partnership("lao-cai--brest", lao_cai, brest)
    body.locality, body.organisation = None, rows.organisation("afd", country="FR")
    made["asked"].fields.add(water)
    making.assessment(made["done"], "complete")
    for one in made.values():
        one.save()
    after_change(made.values())
    return made


def test_each_filter_shows_what_it_says(some: dict[str, Commitment]) -> None:
    assert listed() == found() == set(some)
    assert listed("standing=complete") == found("standing=complete") == {"done"}
    assert found("edition=assises-13") == found("field=water") == found("asked=yes") == {"asked"}
    assert found("recommendation=water") == {"asked"}
    assert found("timing=overdue") == {"inherited"}, "what is complete is not overdue"
    assert found("timing=undated") == {"ours"}
    assert found("age=red") == {"inherited"}
    assert found("age=yellow") == {"ours"}, "nobody reported since it was made, twenty months ago"
    assert found("country=VN") == {"asked", "inherited", "done"}
    assert found("country=FR") == {"ours", "body"}
    assert found("country=both") == found("owner=partnership") == {"both"}
    assert found("owner=organisation") == found("organisation=afd") == {"body"}
    assert found("place=lao-cai") == {"asked", "inherited", "done", "both"}, "with what it came from"
    assert listed("sort=due") == set(some)


def test_what_a_record_promised(some: dict[str, Commitment]) -> None:
    asked, both = some["asked"], some["both"]
    slugs = {
        name: {one.slug for one in commitments_of(record)}
        for name, record in (
            ("now", asked.locality),
            ("then", some["inherited"].locality),
            ("pair", both.partnership),
            ("body", some["body"].organisation),
            ("edition", asked.edition),
            ("field", asked.fields.get()),
        )
    }
    assert slugs == {
        "now": {"asked", "inherited", "done", "both"},
        "then": {"inherited"},
        "pair": {"both"},
        "body": {"body"},
        "edition": {"asked"},
        "field": {"asked"},
    }
    assert asked.recommendation is not None
    assert list(commitments_on(asked.recommendation)) == [asked]


def test_pages_take_as_many_queries_for_much_as_for_little(
    some: dict[str, Commitment], django_assert_max_num_queries: Any
) -> None:
    one = some["asked"]
    for language in ("vi", "fr", "en"):
        assert Client().get(f"/{language}/commitments/{one.slug}").status_code == 200
    for number in range(8):
        report = making.progress(one, on=f"2026-07-{number + 1:02}")
        Tally.objects.create(report=report, state="done", count=number)
        for _ in range(3):
            Evidence.objects.create(report=report, kind="link", url="https://example.org/")
        making.assessment(one, on=f"2026-08-{number + 1:02}")
    for number in range(60):
        making.commitment(one.owner, f"more-{number}")
    with django_assert_max_num_queries(20):
        Client().get(f"/en/commitments/{one.slug}")
    assert len(listed("sort=-due")) == 50  # what facets count is kept until the register changes
    with django_assert_max_num_queries(30):
        Client().get("/en/commitments?sort=-due")


def test_a_commitment_that_takes_up_a_recommendation_is_proposed_advised_and_accepted(
    some: dict[str, Commitment],
) -> None:
    lao_cai = some["asked"].owner
    client = making.visitor(making.editor(lao_cai))
    address = f"/en/workspace/new/commitments?recommendation=water&locality={lao_cai.slug}"
    form = client.get(address).content.decode()
    assert 'value="Assises-13 [assises-13]"' in form, "made at the edition of the recommendation"
    assert "hardly verify" not in form, "nothing is written yet"
    base = re.search(r'name="base" value="([^"]+)"', form)
    assert base is not None
    given = {
        "base": base[1],
        "record-title_en": "Water",
        "record-text_en": "We will promote water.",
        "record-locality": f"[{lao_cai.slug}]",
        "record-recommendation": "[water]",
        "record-amount_minor": "402000.50",
        "record-currency": "EUR",
        "source": "new",
        "source-publisher": "Lao Cai",
        "source-title": "Letter",
        "source-url": "https://example.org/letter",
        "reason": "Decided",
    }
    looked = client.post(address, {**given, "find": "advice"}).content.decode()
    assert "These words say a direction, not what will be there that is not there now: “promote”." in looked
    assert "No last day is named" in looked
    sent = client.post(address, {**given, "propose": "1"}, follow=True)
    page = sent.content.decode()
    assert sent.status_code == 200, page
    assert "402,000.50" in page
    assert "Nothing says by what one will see" in page, "the moderator reads the advice beside the change"
    moderator = making.account("mai", role="moderator", scope_kind="country", scope_slug="VN")
    review = sent.redirect_chain[-1][0]
    shown = making.visitor(moderator).get(review).content.decode()
    assert "hardly verify" in shown
    accept(moderator, Proposal.objects.get())
    made = Commitment.objects.get(title_en="Water")
    assert (made.amount_minor, made.recommendation) == (40200050, some["asked"].recommendation)
