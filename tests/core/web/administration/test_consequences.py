"""What follows from a change in the administration, everywhere else."""

from django.test import Client
from django.urls import reverse

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.revision import current_revision
from nhipcau.core.sources.models import Source
from nhipcau.registry.figures.models import Measure, Statement
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.places.models import Lineage, Locality
from nhipcau.registry.projects.models import Project, ProjectMoney
from tests import rows
from tests.admin_forms import (
    REASON,
    add_address,
    add_row,
    change_address,
    errors,
    save,
    shown,
)
from tests.pages import fetch, read


def test_a_new_name_is_on_the_page_in_partnerships_and_found(client: Client) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    data = shown(client, change_address(lao_cai))
    field = next(name for name, value in data.items() if name.startswith("names-") and value == "Lào Cai")
    assert save(client, lao_cai, {**data, field: "Lào Cai Thử"}) == {}

    assert "<h1>Lào Cai Thử" in fetch("/vi/places/lao-cai")
    partnership = read("/vi/partnerships/lao-cai--nouvelle-aquitaine")
    assert "Lào Cai Thử – Nouvelle-Aquitaine" in partnership
    hits = Client().get("/vi/search", {"q": "lao cai thu", "format": "json"}).content.decode()
    assert "Lào Cai Thử" in hits
    assert "Lào Cai Thử – Nouvelle-Aquitaine" in hits


def test_history_says_who_when_what_and_why(client: Client) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    data = shown(client, change_address(lao_cai))
    assert save(client, lao_cai, {**data, "seat": "Yên Bái"}) == {}
    history = read("/en/history/places/lao-cai")
    assert "Lan Nguyễn" in history
    assert REASON in history
    assert "Seat Lào Cai Yên Bái" in history or "seat Lào Cai Yên Bái" in history
    assert "lan@example.org" not in history


def test_a_new_successor_inherits_partnerships(client: Client) -> None:
    before, after = Locality.objects.get(slug="poitiers"), Locality.objects.get(slug="blois")
    data = shown(client, change_address(before))
    add_row(data, "became", successor=after.pk, kind="merge", act_fr="Décret")
    assert save(client, before, data) == {}
    assert Lineage.objects.filter(ancestor=before, descendant=after).exists()
    assert "Poitiers" in read("/fr/places/blois")

    data = shown(client, change_address(before))
    row = next(name for name, value in data.items() if name.endswith("-successor") and value == after.pk)
    assert save(client, before, {**data, row.replace("successor", "DELETE"): "on"}) == {}
    assert not Lineage.objects.filter(ancestor=before, descendant=after).exists()


def test_a_further_party_is_in_the_title(client: Client) -> None:
    aquitaine = Locality.objects.get(slug="aquitaine")
    partnership = Partnership.objects.get(slug="lao-cai--nouvelle-aquitaine")
    data = shown(client, change_address(partnership))
    add_row(data, "parties", locality=aquitaine.pk)
    assert save(client, partnership, data) == {}
    partnership.refresh_from_db()
    assert partnership.title_vi == "Lào Cai – Nouvelle-Aquitaine, Aquitaine"
    assert "Nouvelle-Aquitaine, Aquitaine" in read("/vi/partnerships/lao-cai--nouvelle-aquitaine")


def test_the_history_of_a_question_has_its_statements(client: Client) -> None:
    statement = Statement.objects.get(slug="f03")
    data = shown(client, change_address(statement))
    assert save(client, statement, {**data, "low": "77"}) == {}
    history = read("/en/history/questions/network-size")
    assert f"{statement._meta.verbose_name} · f03" in history
    assert "value 55 77" in history


def test_history_shows_links_by_name(client: Client) -> None:
    project = Project.objects.filter(fields__slug="water").first()
    assert project is not None
    data = shown(client, change_address(project))
    water = project.fields.get(slug="water").pk
    assert save(client, project, {**data, "fields": [one for one in data["fields"] if one != water]}) == {}
    change = read(f"/en/history/projects/{project.slug}").split(REASON)[1][:400]
    assert "fields of cooperation" in change
    assert "Water and sanitation" in change


def test_a_statement_changed_in_the_form_of_its_measure_is_on_the_page(client: Client) -> None:
    measure = Measure.objects.filter(question__slug="network-size", statements__isnull=False).first()
    assert measure is not None
    data = shown(client, change_address(measure))
    assert save(client, measure, {**data, "statements-0-low": "4321"}) == {}
    assert "4,321" in read("/en/questions/network-size")


def test_a_project_is_added_with_money_and_a_source(client: Client) -> None:
    place, source = Locality.objects.get(slug="yen-bai"), Source.objects.first()
    assert source is not None
    data = shown(client, add_address(Project))
    data |= {"slug": "new-well", "title_en": "A new well", "status": "planned", "localities": [place.pk]}
    add_row(data, "money", amount="1250.50", currency="EUR", kind="grant", state="planned")
    add_row(data, "sources-citation-content_type-object_id", source=source.pk, locator="p. 3")
    response = client.post(add_address(Project), {"reason": REASON, **data})
    assert errors(response) == {}
    assert ProjectMoney.objects.get(project__slug="new-well").amount_minor == 125050
    page = read("/en/projects/new-well")
    assert "A new well" in page
    assert "1,250.50" in page
    assert source.publisher in page
    assert "A new well" in Client().get("/en/search", {"q": "new well"}).content.decode()


def test_the_counts_of_lists_follow(client: Client) -> None:
    before = current_revision()
    project = Project.objects.filter(status="done").first()
    assert project is not None
    assert save(client, project, {**shown(client, change_address(project)), "status": "abandoned"}) == {}
    assert current_revision() > before
    assert str(project) in read("/en/projects?status=abandoned")


def test_a_remark_gets_its_source_in_its_own_form(client: Client) -> None:
    edition = Edition.objects.get(slug="assises-12")
    data = shown(client, change_address(edition))
    add_row(data, "sources-remark-content_type-object_id", kind="note", text_en="Said in passing.")
    assert save(client, edition, data) == {}
    remark = edition.remarks.get(text_en="Said in passing.")
    source = Source.objects.get(slug="vnp-177732")
    data = shown(client, change_address(remark))
    add_row(data, "sources-citation-content_type-object_id", source=source.pk)
    response = client.post(change_address(remark), {"reason": REASON, **data})
    assert response.url == change_address(edition)
    assert [one.source for one in remark.citations.all()] == [source]
    assert "Said in passing." in read("/en/editions/assises-12")


def test_new_parts_stand_after_the_others(client: Client) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    data = shown(client, change_address(lao_cai))
    add_row(data, "names", text="Lào Cay", language="vi", kind="misspelling", position=0)
    assert save(client, lao_cai, data) == {}
    assert lao_cai.names.last().text == "Lào Cay"


def test_only_with_a_reason(client: Client) -> None:
    project = Project.objects.create(slug="a-mistake", **rows.titled("A mistake"))
    address = reverse("admin:projects_project_delete", args=[project.pk])
    assert "say why" in client.post(address, {"post": "yes"}, follow=True).content.decode()
    assert Project.objects.filter(pk=project.pk).exists()
    client.post(address, {"post": "yes", "reason": REASON})
    assert Client().get("/en/projects/a-mistake").status_code == 404
    last = Project.history.filter(slug="a-mistake").first()
    assert (last.history_type, last.history_change_reason) == ("-", REASON)


def test_what_goes_with_it_is_not_found_any_more(client: Client) -> None:
    partnership = Partnership.objects.get(slug="yen-bai--val-de-marne")
    for other in (*partnership.projects.all(), *partnership.news.all()):
        other.partnerships.remove(partnership)
    agreements = list(partnership.agreements.values_list("slug", flat=True))
    for agreement in partnership.agreements.all():
        agreement.renewed_by.update(renews=None)
        agreement.plans.update(parent=None)
    address = reverse("admin:partnerships_partnership_delete", args=[partnership.pk])
    client.post(address, {"post": "yes", "reason": REASON})
    assert agreements
    for slug in (*agreements, partnership.slug):
        hits = Client().get("/en/search", {"q": "val de marne", "format": "json"}).content.decode()
        assert f"/{slug}" not in hits


def test_what_others_need_stays(client: Client) -> None:
    lao_cai = Locality.objects.get(slug="lao-cai")
    address = reverse("admin:places_locality_delete", args=[lao_cai.pk])
    client.post(address, {"post": "yes", "reason": REASON})
    assert Locality.objects.filter(pk=lao_cai.pk).exists()
