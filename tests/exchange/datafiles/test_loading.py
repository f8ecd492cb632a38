"""Loading: what stands in the database afterwards, what is reported, and what is left alone."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.conference.editions.models import Edition
from nhipcau.core.accounts.models import User
from nhipcau.core.records.models import Record
from nhipcau.core.records.revision import current_revision
from nhipcau.core.search.queries import search
from nhipcau.core.sources.models import Source
from nhipcau.exchange.datafiles.actions import is_loaded, load_directory
from nhipcau.exchange.datafiles.report import Report
from nhipcau.followup.declarations.models import Declaration
from nhipcau.portal.models import News
from nhipcau.registry.figures.models import Question
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import Agreement, CooperationField, Partnership, RepresentationOffice
from nhipcau.registry.places.models import Lineage, Locality
from nhipcau.registry.projects.models import Project, Site

pytestmark = pytest.mark.django_db
Edit = Callable[..., Path]
Rows = Callable[[], dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def loaded(data: Path, keep: Any) -> Iterator[Path]:
    with keep(lambda: load_directory(data)):
        yield data


@pytest.fixture
def editor() -> User:
    return get_user_model().objects.create_user("lan@example.org", first_name="Lan")


def by_hand(record: Any, editor: User, **values: Any) -> None:
    """Change a record or a part as an administrator does."""
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user = editor
    record.save()


def lines(report: Report) -> list[str]:
    return list(report.lines())


def one(model: Any, slug: str) -> Any:
    return model.objects.get(slug=slug)


def cited(record: Any) -> list[tuple[str, str, str]]:
    return [(one.source.slug, one.locator, one.field) for one in record.citations.order_by("position")]


class TestWhatIsLoaded:
    """The small directory, kind by kind."""

    def test_fields(self, loaded: Path) -> None:
        field = one(CooperationField, "agriculture")
        assert (field.title_vi, field.title_fr, field.title_en) == ("Nông nghiệp", "Agriculture", "Agriculture")
        assert [(code.scheme, code.code) for code in field.codes.all()] == [("dac", "31110"), ("sdg", "2")]

    def test_sources(self, loaded: Path) -> None:
        source = one(Source, "press-1")
        assert (source.title_vi, source.title_fr, source.title_en) == ("Hai mươi năm hợp tác", "", "")
        assert str(source.published) == "2022-11"
        assert str(source.read_on) == "2026-01-15"
        assert source.rights_fr == "Citation permise"
        [remark] = source.remarks.all()
        assert (remark.kind, remark.text_fr, str(remark.as_of)) == ("caution", "La page cite le registre.", "2023")
        assert cited(remark) == [("registry-1", "L3", "")]
        assert one(Source, "press-2").copy_of == source

    def test_places(self, loaded: Path) -> None:
        place = one(Locality, "lao-cai")
        assert (place.title_vi, place.title_fr, place.title_en) == ("Lào Cai", "", "Lao Cai")
        assert place.parent.slug == "vietnam"
        assert str(place.valid_to) == "2025-06-30"
        assert (place.latitude, place.longitude) == (22.48, 103.97)
        assert cited(place) == [("registry-1", "", ""), ("registry-1", "L2", "point")]
        assert [(name.text, name.language, name.kind) for name in place.names.all()] == [
            ("Lào Cai", "vi", "official"),
            ("Lao Cai", "en", "official"),
            ("Lao Kay", "fr", "former"),
        ]
        assert cited(place.names.first()) == [("press-1", "", "")]
        [succession] = place.became.all()
        assert succession.successor.slug == "lao-cai-2025"
        assert (str(succession.legal_on), str(succession.operating_on)) == ("2025-06-12", "2025-07-01")
        assert succession.act_vi == "Nghị quyết"
        # A year, and a day without quotes.
        assert str(one(Locality, "lao-cai-2025").valid_from) == "2025-07-01"
        assert str(one(Partnership, "lao-cai--nouvelle-aquitaine").since) == "2002"

    def test_the_title_is_the_official_name_in_use(self, loaded: Path) -> None:
        assert one(Locality, "nouvelle-aquitaine").title_fr == "Nouvelle-Aquitaine"

    def test_lines_of_succession(self, loaded: Path) -> None:
        pairs = set(Lineage.objects.values_list("ancestor__slug", "descendant__slug"))
        assert {("lao-cai", "lao-cai"), ("lao-cai", "lao-cai-2025"), ("aquitaine", "nouvelle-aquitaine")} <= pairs
        assert len(pairs) == 7

    def test_organisations_and_people(self, loaded: Path) -> None:
        organisation = one(Organisation, "ubnd-lao-cai")
        assert organisation.title_vi == "Ủy ban nhân dân tỉnh Lào Cai"
        assert organisation.locality.slug == "lao-cai"
        person = one(Person, "nguyen-van-a")
        assert {person.title_vi, person.title_fr, person.title_en} == {"Nguyễn Văn A"}
        assert person.spellings == ["Nguyen Van A", "Mr A"]
        [position] = person.positions.all()
        assert (position.title_fr, position.organisation, position.role_vi) == (
            "Président",
            organisation,
            "ký thỏa thuận",
        )
        assert cited(position) == [("press-1", "L4", "")]

    def test_partnerships(self, loaded: Path) -> None:
        partnership = one(Partnership, "lao-cai--nouvelle-aquitaine")
        # The Vietnamese side first, a name of another language where the own one is missing.
        assert partnership.title_vi == "Lào Cai – Nouvelle-Aquitaine"
        assert partnership.title_fr == "Lao Cai – Nouvelle-Aquitaine"
        assert [party.locality.slug for party in partnership.parties.all()] == ["nouvelle-aquitaine", "lao-cai"]
        assert {field.slug for field in partnership.fields.all()} == {"agriculture", "water"}
        assert partnership.first_year == 2002
        [phase] = partnership.phases.all()
        assert (phase.number, str(phase.period_to), phase.status) == (1, "2008", "done")
        assert [(row.field.slug, row.text_fr) for row in phase.contents.all()] == [
            ("agriculture", "Riz"),
            ("water", "Puits"),
        ]
        assert cited(phase.contents.first()) == [("press-1", "", "")]
        assert one(RepresentationOffice, "office-lao-cai").location.slug == "lao-cai"

    def test_agreements(self, loaded: Path) -> None:
        agreement = one(Agreement, "framework-2021")
        assert agreement.partnership.slug == "lao-cai--nouvelle-aquitaine"
        assert agreement.renews.slug == "framework-2002"
        assert agreement.issuer_organisation.slug == "ubnd-lao-cai"
        assert [edition.slug for edition in agreement.editions.all()] == ["assises-12"]
        first, second = agreement.signatures.all()
        assert (first.locality.slug, str(first.signed_on), first.place_vi) == ("lao-cai", "2021-02-04", "Lào Cai")
        assert (first.place.slug, first.signatory.slug) == ("lao-cai", "nguyen-van-a")
        assert (second.locality.slug, second.signatory_name) == ("nouvelle-aquitaine", "Le président")

    def test_projects_and_money_in_minor_units(self, loaded: Path) -> None:
        project = one(Project, "wells")
        assert [one.slug for one in project.partnerships.all()] == ["lao-cai--nouvelle-aquitaine"]
        assert [one.slug for one in project.localities.all()] == ["lao-cai"]
        assert list(project.sites.all()) == [one(Site, "well")]
        assert [(body.body.slug, body.role) for body in project.bodies.all()] == [
            ("nouvelle-aquitaine", "funder"),
            ("ubnd-lao-cai", "owner"),
        ]
        euros, dongs = project.money.all()
        assert (euros.amount_minor, euros.currency, euros.year, euros.state) == (40_200_000, "EUR", 2004, "planned")
        assert euros.of_locality.slug == "nouvelle-aquitaine"
        assert (dongs.amount_minor, dongs.about) == (1_500_000_000, True)
        [result] = project.results.all()
        assert (result.planned_fr, result.actual_fr) == ("12 puits", "10 puits")

    def test_editions(self, loaded: Path) -> None:
        edition = one(Edition, "assises-12")
        assert edition.unknown == "theme,attendance"
        assert [(body.body.slug, body.role) for body in edition.bodies.all()] == [
            ("ubnd-lao-cai", "organiser"),
            ("nouvelle-aquitaine", "supporter"),
        ]
        opening, visit = edition.programme.all()
        assert (opening.topics_fr, opening.topics_vi, opening.main) == ("L’eau\nLe riz", "Nước", True)
        chair, host, speaker = opening.people.all()
        assert (chair.person.slug, host.organisation.slug, speaker.name) == (
            "nguyen-van-a",
            "ubnd-lao-cai",
            "Quelqu’un",
        )
        assert [remark.text_fr for remark in opening.remarks.all()] == ["À l’heure."]
        assert (str(visit.on), str(visit.until), visit.locality.slug) == ("2023-04-14", "2023-04-15", "lao-cai")
        [delegation] = edition.delegations.all()
        someone, place = delegation.members.all()
        assert (someone.person, place.locality.slug, place.text_fr) == (delegation.head, "lao-cai", "et sa suite")

    def test_declarations_questions_and_news(self, loaded: Path) -> None:
        [article] = one(Declaration, "declaration-12").articles.all()
        assert (article.items_fr, article.by_locality.slug) == ("Des puits\nDes égouts", "lao-cai")
        question = one(Question, "start")
        assert question.subject == one(Partnership, "lao-cai--nouvelle-aquitaine")
        year, people = question.measures.all()
        assert str(year.statements.get().date) == "2002"
        some, exact = people.statements.all()
        assert (some.low, some.high, some.qualifier) == (100, 120, "about")
        assert (exact.low, exact.high, exact.kind) == (Decimal(110), None, "actual")
        news = one(News, "twenty-years")
        assert [edition.slug for edition in news.editions.all()] == ["assises-12"]

    def test_search_finds_what_was_loaded(self, loaded: Path) -> None:
        found = {(group.kind.name, hit.slug) for group in search("lao kay", "fr") for hit in group.hits}
        assert ("places", "lao-cai") in found


def test_the_first_load_reports_what_it_added(data: Path) -> None:
    report = load_directory(data)
    assert "places: 5 added" in lines(report)
    assert "  + lao-cai-2025" in lines(report)
    assert current_revision() > 0


def test_a_second_load_changes_nothing_and_says_so(loaded: Path, rows: Rows) -> None:
    before, revision = rows(), current_revision()
    assert lines(load_directory(loaded)) == ["Nothing has changed."]
    assert current_revision() == revision
    assert rows() == before


def test_a_second_load_does_not_look_at_parts(loaded: Path) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        load_directory(loaded)
    assert len(queries) < 40
    assert not [query["sql"] for query in queries if "signature" in query["sql"]]


def test_only_what_differs_is_changed(loaded: Path, edit: Edit, rows: Rows) -> None:
    edit("partnerships.yaml", 'on: "2021-03-29"', 'on: "2021-03-30"')
    before = rows()
    assert lines(load_directory(loaded)) == ["agreements: 1 changed, 1 unchanged", "  ~ framework-2021"]
    changed = {table for table, found in rows().items() if found != before[table]}
    assert changed <= {
        "partnerships_signature",
        "partnerships_historicalsignature",
        "partnerships_agreement",
        "partnerships_historicalagreement",
        # The version of the agreement comes with its fields.
        "partnerships_historicalagreement_fields",
        "records_revision",
        "api_entry",
        "search_entry",
        "search_name",
        "search_spelling",
    }
    assert str(one(Agreement, "framework-2021").signatures.last().signed_on) == "2021-03-30"


def test_history_keeps_the_file_as_the_reason(loaded: Path, edit: Edit) -> None:
    edit("projects.yaml", "Puits de village", "Fontaines de village")
    edit("projects.yaml", "    actual: {fr: 10 puits}\n", "    actual: {fr: 11 puits}\n")
    load_directory(loaded)
    project = one(Project, "wells")
    last, *_others = project.history.all()
    assert (last.history_type, last.title_fr) == ("~", "Fontaines de village")
    assert (last.history_change_reason, last.history_user) == ("data/projects.yaml", None)
    after, before = project.results.get().history.all()
    assert (before.actual_fr, after.actual_fr) == ("10 puits", "11 puits")
    assert after.history_change_reason == "data/projects.yaml"


def test_a_part_that_goes_is_deleted_with_its_history_and_reason(loaded: Path, edit: Edit) -> None:
    phase = one(Partnership, "lao-cai--nouvelle-aquitaine").phases.get()
    contents = list(phase.contents.all())
    text = (loaded / "partnerships.yaml").read_text(encoding="utf-8")
    start, end = text.index("  phases:"), text.index("  remarks:")
    edit("partnerships.yaml", text[start:end], "")
    assert lines(load_directory(loaded)) == ["partnerships: 1 changed", "  ~ lao-cai--nouvelle-aquitaine"]
    assert not type(phase).objects.exists()
    for gone in [phase, *contents]:
        last = type(gone).history.filter(id=gone.pk).first()
        assert (last.history_type, last.history_change_reason) == ("-", "data/partnerships.yaml")


def test_parts_keep_their_history_when_they_change_place(loaded: Path, edit: Edit) -> None:
    before = {
        row.text_fr: row.pk for row in one(Partnership, "lao-cai--nouvelle-aquitaine").phases.get().contents.all()
    }
    rice, wells = (
        "    - {field: agriculture, text: {fr: Riz}, sources: [press-1]}\n",
        "    - {field: water, text: {fr: Puits}}\n",
    )
    edit("partnerships.yaml", rice + wells, wells + rice)
    load_directory(loaded)
    after = one(Partnership, "lao-cai--nouvelle-aquitaine").phases.get().contents.all()
    assert [(row.text_fr, row.pk) for row in after] == [("Puits", before["Puits"]), ("Riz", before["Riz"])]


def test_a_statement_may_move_to_another_question(loaded: Path, edit: Edit) -> None:
    statement = "  - {id: s3, measure: people, value: 110, kind: actual, sources: [press-2]}\n"
    edit("conference.yaml", statement, "")
    other = (
        "- id: another\n  title: {fr: Combien ?}\n  measures:\n  - id: people\n    label: {fr: Personnes}\n"
        f"  statements:\n{statement}"
    )
    edit("conference.yaml", "news:\n", f"{other}news:\n")
    assert lines(load_directory(loaded))[0] == "questions: 1 added, 1 changed"
    assert [one.slug for one in one(Question, "another").measures.get().statements.all()] == ["s3"]


def test_a_new_name_shows_in_the_titles_and_the_search_of_others(loaded: Path, edit: Edit) -> None:
    edit("places.yaml", "text: Nouvelle-Aquitaine,", "text: Grande Aquitaine,")
    load_directory(loaded)
    assert one(Locality, "nouvelle-aquitaine").title_fr == "Grande Aquitaine"
    assert one(Partnership, "lao-cai--nouvelle-aquitaine").title_fr == "Lao Cai – Grande Aquitaine"
    found = {(group.kind.name, hit.slug) for group in search("grande aquitaine", "fr") for hit in group.hits}
    assert {("places", "nouvelle-aquitaine"), ("partnerships", "lao-cai--nouvelle-aquitaine")} <= found


def test_a_new_succession_shows_in_the_lines(loaded: Path, edit: Edit) -> None:
    became = '  - {id: nouvelle-aquitaine, kind: merge, operating: "2016-01-01", sources: [registry-1]}\n'
    edit("places.yaml", "  became:\n" + became, "")
    load_directory(loaded)
    assert not Lineage.objects.filter(ancestor__slug="aquitaine", descendant__slug="nouvelle-aquitaine").exists()


class TestWhatLeavesTheFiles:
    """Records that are no longer in the files."""

    def test_it_is_removed_and_reported(self, loaded: Path) -> None:
        (loaded / "projects.yaml").unlink()
        report = load_directory(loaded)
        assert lines(report) == ["sites: 1 removed", "  - well", "projects: 1 removed", "  - wells"]
        assert not Project.objects.exists()
        last = Project.history.first()
        assert (last.history_type, last.history_change_reason) == ("-", "data/projects.yaml")
        assert not search("puits de village", "fr")

    def test_it_may_come_back(self, loaded: Path, rows: Rows) -> None:
        text = (loaded / "projects.yaml").read_text(encoding="utf-8")
        (loaded / "projects.yaml").unlink()
        load_directory(loaded)
        (loaded / "projects.yaml").write_text(text, encoding="utf-8")
        assert "projects: 1 added" in lines(load_directory(loaded))

    def test_what_refers_to_it_is_changed_before(self, loaded: Path, edit: Edit) -> None:
        text = (loaded / "conference.yaml").read_text(encoding="utf-8")
        edit("conference.yaml", text[: text.index("questions:")], "")
        edit("conference.yaml", "  editions: [assises-12]\n", "")
        edit("partnerships.yaml", "    edition: assises-12\n", "")
        report = load_directory(loaded)
        assert report.kinds["editions"].removed == ["assises-12"]
        assert report.kinds["declarations"].removed == ["declaration-12"]
        assert report.kinds["news"].changed == ["twenty-years"]

    def test_it_is_kept_when_changed_by_hand(self, loaded: Path, editor: User) -> None:
        by_hand(one(Site, "well").remarks.create(kind="note", text_fr="…"), editor, text_fr="À voir.")
        (loaded / "projects.yaml").unlink()
        report = load_directory(loaded)
        assert report.kinds["projects"].removed == ["wells"]
        assert [kept.id for kept in report.kinds["sites"].kept] == ["well"]
        assert Site.objects.filter(slug="well").exists()

    def test_it_is_kept_when_something_made_by_hand_needs_it(self, loaded: Path, editor: User) -> None:
        visit = Project(slug="by-hand", title_fr="À la main")
        by_hand(visit, editor)
        visit.bodies.create(organisation=Organisation.objects.create(slug="new", kind="ngo"), role="partner")
        place = one(Locality, "lao-cai")
        Organisation.objects.filter(slug="new").update(locality=place)
        text = (loaded / "places.yaml").read_text(encoding="utf-8")
        for path in loaded.glob("*.yaml"):
            if path.name not in {"places.yaml", "sources.yaml", "fields.yaml"}:
                path.unlink()
        start, end = text.index("- id: lao-cai\n"), text.index("\n- id: lao-cai-2025") + 1
        (loaded / "places.yaml").write_text(text[:start] + text[end:], encoding="utf-8")
        report = load_directory(loaded)
        assert report.kinds["places"].kept[0].id == "lao-cai"
        assert "places/lao-cai kept, though no longer in the files: other records still refer to it" in lines(report)

    def test_an_agreement_made_by_hand_keeps_its_partnership(self, loaded: Path, editor: User) -> None:
        partnership = one(Partnership, "lao-cai--nouvelle-aquitaine")
        by_hand(Agreement(slug="by-hand", partnership=partnership, kind="intent"), editor)
        for name in ("partnerships.yaml", "projects.yaml"):
            (loaded / name).unlink()
        text = (loaded / "conference.yaml").read_text(encoding="utf-8")
        text = text.replace("  partnerships: [lao-cai--nouvelle-aquitaine]\n", "")
        text = text.replace("  about: partnership:lao-cai--nouvelle-aquitaine\n", "")
        (loaded / "conference.yaml").write_text(text, encoding="utf-8")
        report = load_directory(loaded)
        assert report.kinds["agreements"].removed == ["framework-2002", "framework-2021"]
        assert report.kinds["partnerships"].kept[0].id == "lao-cai--nouvelle-aquitaine"
        assert Agreement.objects.filter(slug="by-hand").exists()

    def test_records_that_never_were_in_files_are_left_alone(self, loaded: Path, editor: User) -> None:
        by_hand(Site(slug="by-hand", title_fr="À la main"), editor)
        assert lines(load_directory(loaded)) == ["Nothing has changed."]
        assert Site.objects.filter(slug="by-hand").exists()


class TestWhatPeopleChanged:
    """Records that somebody changed since they were loaded."""

    def test_an_unchanged_entry_leaves_it_alone(self, loaded: Path, editor: User) -> None:
        by_hand(one(Project, "wells"), editor, title_fr="Puits communaux")
        assert lines(load_directory(loaded)) == ["Nothing has changed."]
        assert one(Project, "wells").title_fr == "Puits communaux"

    @pytest.mark.parametrize("changed", ["record", "part", "remark", "citation", "link", "part of a part"])
    def test_a_changed_entry_leaves_it_alone_and_says_so(
        self, loaded: Path, edit: Edit, editor: User, changed: str
    ) -> None:
        partnership = one(Partnership, "lao-cai--nouvelle-aquitaine")
        if changed == "record":
            by_hand(partnership, editor, status="dormant")
        elif changed == "part":
            by_hand(partnership.parties.first(), editor, position=7)
        elif changed == "remark":
            by_hand(partnership.remarks.get(), editor, text_fr="Peu connu.")
        elif changed == "citation":
            by_hand(partnership.citations.get(), editor, locator="L9")
        elif changed == "link":
            partnership._history_user = editor
            partnership.fields.clear()
        else:
            by_hand(partnership.phases.get().contents.first(), editor, text_fr="Blé")
        edit("partnerships.yaml", 'status_as_of: "2024-05"', 'status_as_of: "2024-06"')
        report = load_directory(loaded)
        [kept] = report.kinds["partnerships"].kept
        assert kept.id == "lao-cai--nouvelle-aquitaine"
        assert kept.why.startswith("changed by Lan on 20")
        assert lines(report)[1].startswith(
            "partnerships/lao-cai--nouvelle-aquitaine kept as it is: changed by Lan on 20"
        )
        assert str(one(Partnership, "lao-cai--nouvelle-aquitaine").status_as_of) == "2024-05"
        assert load_directory(loaded).kinds["partnerships"].kept, "it is said each time"

    def test_overwriting_takes_the_files_and_later_changes_of_the_entry_too(
        self, loaded: Path, edit: Edit, editor: User
    ) -> None:
        by_hand(one(Project, "wells"), editor, title_fr="Puits communaux")
        edit("projects.yaml", "Puits de village", "Puits des villages")
        assert load_directory(loaded).kinds["projects"].kept
        assert load_directory(loaded, overwrite=True).kinds["projects"].changed == ["wells"]
        assert one(Project, "wells").title_fr == "Puits des villages"
        edit("projects.yaml", "Puits des villages", "Puits de tous")
        assert load_directory(loaded).kinds["projects"].changed == ["wells"]

    def test_an_account_that_is_gone_does_not_give_its_changes_up(self, loaded: Path, edit: Edit, editor: User) -> None:
        by_hand(one(Project, "wells"), editor, title_fr="Puits communaux")
        editor.delete()
        edit("projects.yaml", "Puits de village", "Puits des villages")
        [kept] = load_directory(loaded).kinds["projects"].kept
        assert kept.why.startswith("changed by somebody on ")

    def test_a_title_that_follows_from_a_change_elsewhere_is_no_change_by_hand(
        self, loaded: Path, edit: Edit, editor: User
    ) -> None:
        by_hand(one(Partnership, "lao-cai--nouvelle-aquitaine"), editor, title_fr="Lao Kay – Aquitaine")
        edit("partnerships.yaml", 'status_as_of: "2024-05"', 'status_as_of: "2024-06"')
        assert load_directory(loaded).kinds["partnerships"].changed == ["lao-cai--nouvelle-aquitaine"]
        assert one(Partnership, "lao-cai--nouvelle-aquitaine").title_fr == "Lao Cai – Nouvelle-Aquitaine"

    def test_one_made_by_hand_is_not_overwritten_by_an_entry_of_its_name(self, data: Path, editor: User) -> None:
        by_hand(Site(slug="well", title_fr="Mon puits"), editor)
        assert [kept.id for kept in load_directory(data).kinds["sites"].kept] == ["well"]
        assert one(Site, "well").title_fr == "Mon puits"

    def test_other_records_are_loaded_all_the_same(self, loaded: Path, edit: Edit, editor: User) -> None:
        by_hand(one(Project, "wells"), editor, title_fr="Puits communaux")
        edit("projects.yaml", "Puits de village", "Puits des villages")
        edit("projects.yaml", "Le puits", "Le vieux puits")
        assert load_directory(loaded).kinds["sites"].changed == ["well"]


def test_the_loader_knows_what_it_loaded(data: Path, edit: Edit) -> None:
    assert not is_loaded(data)
    load_directory(data)
    assert is_loaded(data)
    edit("projects.yaml", "Puits de village", "Puits des villages")
    assert not is_loaded(data)


def test_every_record_has_a_history_of_one_version_per_load(loaded: Path) -> None:
    for model in (Locality, Person, Organisation, Site, Source):
        assert issubclass(model, Record)
        for record in model.objects.all():
            assert [version.history_type for version in record.history.all()] == ["+"]
            assert record.history.get().history_change_reason.startswith("data/")
