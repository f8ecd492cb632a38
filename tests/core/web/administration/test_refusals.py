"""What the administration refuses: an error names its field, and everything stays as it was."""

import pytest
from django.test import Client

from nhipcau.core.accounts.models import User
from nhipcau.core.records.revision import current_revision
from nhipcau.registry.figures.models import Measure
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import Agreement, Partnership
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project
from tests.admin_forms import (
    add_row,
    change_address,
    errors,
    save,
    shown,
    signed_in,
    versions,
)


def test_nothing_is_saved_without_a_reason(client: Client) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    data = {**shown(client, change_address(lao_cai)), "seat": "Sa Pa", "reason": " "}
    before = versions(), current_revision()
    assert list(errors(client.post(change_address(lao_cai), data))) == ["reason"]
    lao_cai.refresh_from_db()
    assert (versions(), current_revision(), lao_cai.seat) == (*before, "Lào Cai")


def test_one_wrong_part_and_nothing_is_saved(client: Client) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    data = {**shown(client, change_address(lao_cai)), "seat": "Sa Pa"}
    row = add_row(data, "codes", scheme="", code="10")
    before = versions()
    assert list(save(client, lao_cai, data)) == [f"{row}-scheme"]
    lao_cai.refresh_from_db()
    assert (versions(), lao_cai.seat) == (before, "Lào Cai")


def test_successions_that_return(client: Client) -> None:
    today = Locality.objects.get(slug="lao-cai-2025")
    before = Locality.objects.get(slug="yen-bai")
    data = shown(client, change_address(today))
    row = add_row(data, "became", successor=before.pk, kind="merge")
    assert "cannot follow it" in save(client, today, data)[f"{row}-successor"][0]
    row = add_row(data := shown(client, change_address(today)), "became", successor=today.pk, kind="merge")
    assert "cannot follow it" in save(client, today, data)[f"{row}-successor"][0]


def test_a_period_that_ends_before_it_begins(client: Client) -> None:
    agreement = Agreement.objects.first()
    assert agreement is not None
    data = {**shown(client, change_address(agreement)), "period_from": "2020-06", "period_to": "2019"}
    assert save(client, agreement, data) == {"period_to": ["The end (2019) is before the beginning (2020-06)."]}


@pytest.mark.parametrize("language", ["vi", "fr"])
def test_errors_are_in_the_language_of_the_administration(client: Client, language: str) -> None:
    agreement = Agreement.objects.first()
    assert agreement is not None
    own = signed_in(User.objects.get(email="lan@example.org"), language)
    data = {**shown(own, change_address(agreement)), "period_from": "2020-06", "period_to": "2019"}
    (message,) = save(own, agreement, data)["period_to"]
    assert "2020-06" in message
    assert "The end" not in message


def test_a_date_that_does_not_exist(client: Client) -> None:
    agreement = Agreement.objects.first()
    assert agreement is not None
    data = {**shown(client, change_address(agreement)), "period_from": "2023-13-40"}
    assert "2023-13-40" in save(client, agreement, data)["period_from"][0]


def test_a_party_that_is_two_or_none(client: Client) -> None:
    partnership = Partnership.objects.get(slug="lao-cai--nouvelle-aquitaine")
    place, body = Locality.objects.first(), Organisation.objects.first()
    assert place is not None
    assert body is not None
    data = shown(client, change_address(partnership))
    both = add_row(data, "parties", locality=place.pk, organisation=body.pk)
    none = add_row(data, "parties", position=9)
    assert save(client, partnership, data) == {
        f"{both}-organisation": ["Give a locality or an organisation, not both."],
        f"{none}-locality": ["Give a locality or an organisation."],
    }


def test_a_partnership_of_one(client: Client) -> None:
    partnership = Partnership.objects.get(slug="lao-cai--nouvelle-aquitaine")
    data = shown(client, change_address(partnership))
    assert "parties" in save(client, partnership, {**data, "parties-0-DELETE": "on"})


def test_agreements_that_renew_each_other(client: Client) -> None:
    first = Agreement.objects.get(slug="lao-cai--nouvelle-aquitaine-2020")
    second = Agreement.objects.exclude(pk=first.pk).filter(renews=None).first()
    assert second is not None
    Agreement.objects.filter(pk=second.pk).update(renews=first)
    data = {**shown(client, change_address(first)), "renews": second.pk}
    assert "depends on this record" in save(client, first, data)["renews"][0]


def test_a_level_of_the_other_country(client: Client) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    data = {**shown(client, change_address(lao_cai)), "level": "department"}
    assert "province" in save(client, lao_cai, data)["level"][0]


def test_a_locality_without_an_official_name(client: Client) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    data = shown(client, change_address(lao_cai))
    data |= {name: "variant" for name in data if name.startswith("names-") and name.endswith("-kind")}
    assert "official name" in save(client, lao_cai, data)["names"][0]


def test_the_same_source_twice(client: Client) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    data = shown(client, change_address(lao_cai))
    prefix = "sources-citation-content_type-object_id"
    row = add_row(data, prefix, source=data[f"{prefix}-0-source"], field=data[f"{prefix}-0-field"])
    data[f"{row}-locator"] = data[f"{prefix}-0-locator"]
    assert "already stands" in save(client, lao_cai, data)[f"{row}-source"][0]


def test_an_amount_smaller_than_the_currency_has(client: Client) -> None:
    project = Project.objects.first()
    assert project is not None
    data = shown(client, change_address(project))
    row = add_row(data, "money", amount="10.5", currency="VND", kind="budget", state="actual")
    assert "VND" in save(client, project, data)[f"{row}-amount"][0]


def test_a_statement_that_says_nothing(client: Client) -> None:
    measure = Measure.objects.first()
    assert measure is not None
    data = shown(client, change_address(measure))
    row = add_row(data, "statements", slug="empty", qualifier="exactly", kind="stated")
    assert "a number, a date or words" in save(client, measure, data)[f"{row}-low"][0]


def test_the_identifier_never_changes(client: Client) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    assert save(client, lao_cai, {**shown(client, change_address(lao_cai)), "slug": "another"}) == {}
    assert Locality.objects.filter(pk=lao_cai.pk, slug="lao-cai").exists()
