"""The forms of the administration, and who may see them."""

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from nhipcau.conference.editions.models import Edition
from nhipcau.core.accounts.models import User
from nhipcau.core.records.kinds import all_kinds
from nhipcau.core.web.administration.base import PartAdmin
from nhipcau.portal.models import News
from nhipcau.registry.figures.models import Question
from nhipcau.registry.organisations.models import Person
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.places.models import Locality
from tests.admin_forms import (
    PASSWORD,
    REASON,
    add_address,
    administrator,
    change_address,
    errors,
    save,
    shown,
    signed_in,
    versions,
)
from tests.pages import read

# What forms show does not depend on the database; what is saved is tried on both beside this.
pytestmark = pytest.mark.one_database


def first_and_last(model: type[Model]) -> list[Model]:
    """Two rows of a model."""
    rows = model._default_manager.order_by("pk")
    return [one for one in (rows.first(), rows.last()) if one is not None]


@pytest.mark.parametrize("kind", [kind.name for kind in all_kinds()] + ["news"])
def test_saving_what_is_shown_changes_nothing(client: Client, kind: str) -> None:
    model = next((one.model for one in all_kinds() if one.name == kind), News)
    for record in first_and_last(model):
        data = shown(client, change_address(record))
        before = versions()
        assert save(client, record, data) == {}, record
        assert versions() == before, record


@pytest.mark.parametrize("model", [model for model, one in admin.site._registry.items() if isinstance(one, PartAdmin)])
def test_of_parts_too(client: Client, model: type[Model]) -> None:
    for part in first_and_last(model):
        data = shown(client, change_address(part))
        before = versions()
        assert save(client, part, data) == {}, part
        assert versions() == before, part


def test_no_choice_lists_a_whole_table(client: Client) -> None:
    page = client.get(change_address(Partnership.objects.get(slug="lao-cai--nouvelle-aquitaine"))).content.decode()
    assert "Lao Cai · province, Vietnam" in page
    assert "Bouches-du-Rhône" not in page


def test_history_is_the_public_one(client: Client) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    response = client.get(reverse("admin:places_locality_history", args=[lao_cai.pk]))
    assert response.url == "/en/history/places/lao-cai"


def test_a_question_is_about_the_record_whose_address_is_given(client: Client) -> None:
    question = Question.objects.get(slug="network-size")
    data = shown(client, change_address(question))
    assert "address" in save(client, question, {**data, "about": "editions/nowhere"})["about"][0]
    assert save(client, question, {**data, "about": "http://localhost/vi/editions/assises-12"}) == {}
    question.refresh_from_db()
    assert question.subject == Edition.objects.get(slug="assises-12")


def test_a_name_of_a_person_is_the_same_in_every_language(client: Client) -> None:
    data = {**shown(client, add_address(Person)), "slug": "tran-thi-x", "name": "Trần Thị X", "reason": REASON}
    assert errors(client.post(add_address(Person), data)) == {}
    assert "Trần Thị X" in read("/fr/people/tran-thi-x")


@pytest.mark.parametrize("staff", [False, True])
def test_others_are_refused(client: Client, staff: bool) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    data = {**shown(client, change_address(lao_cai)), "seat": "Sa Pa", "reason": REASON}
    other = signed_in(User.objects.create_user("officer@example.org", PASSWORD, is_staff=staff))
    refused = other.post(change_address(lao_cai), data)
    assert refused.status_code == (403 if staff else 302)
    lao_cai.refresh_from_db()
    assert lao_cai.seat == "Lào Cai"
    asked = {"term": "hue", "app_label": "partnerships", "model_name": "partnershipparty", "field_name": "locality"}
    assert other.get(reverse("admin:autocomplete"), asked).status_code == (403 if staff else 302)


@pytest.mark.django_db
def test_signing_in_with_an_address_in_capitals() -> None:
    administrator()
    fields = {"username": "lan@example.org", "password": PASSWORD}
    assert Client().post("/admin/login/?next=/admin/", fields).status_code == 302


@pytest.mark.django_db
def test_an_account_has_a_name_and_an_address_in_lower_case() -> None:
    client = signed_in(administrator())
    data = {"email": "Minh@Example.ORG", "password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    response = client.post(add_address(User), data)
    assert set(response.context["adminform"].form.errors) == {"first_name", "last_name"}
    client.post(add_address(User), {**data, "first_name": "Minh", "last_name": "Trần"})
    assert str(User.objects.get(email="minh@example.org")) == "Minh Trần"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("vi", "Quản trị"), ("fr", "Administration"), ("en", "Administration")])
def test_it_bears_the_name_of_the_product_in_each_language(language: str, word: str) -> None:
    page = signed_in(administrator(), language).get("/admin/").content.decode()
    assert "Nhịp Cầu" in page
    assert word in page
    assert f'<html lang="{language}"' in page


@pytest.mark.django_db
def test_the_language_is_chosen_and_kept() -> None:
    client = signed_in(administrator(), "en")
    client.post(reverse("admin:language"), {"language": "fr", "next": "/admin/"})
    assert '<html lang="fr"' in client.get("/admin/").content.decode()
