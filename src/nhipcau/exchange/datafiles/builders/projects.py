"""Projects with their bodies, money and results."""

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.money import amount_of
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, ProjectResult


def build(item: Item, _book: Book) -> Row:
    """The row of a project."""
    columns = {
        **item.text("title"),
        **item.text("description"),
        "status": item.word("status", Project.Status.UNKNOWN.value),
        "status_as_of": item.date("status_as_of"),
        **item.period("planned_from", "planned_to"),
        **item.period("period_from", "period_to"),
        **item.text("period_note"),
    }
    parts = {
        "bodies": [_body(one) for one in item.items("bodies")],
        "money": [_money(one) for one in item.items("money")],
        "results": [_result(one) for one in item.items("results")],
    }
    links = {
        "partnerships": item.refs("partnerships", "partnerships"),
        "fields": item.refs("fields", "fields"),
        "localities": item.refs("places", "places"),
        "sites": item.refs("sites", "sites"),
    }
    return Row(Project, columns, parts=parts, links=links)


def _body(item: Item) -> Row:
    columns = {**item.body("ref"), "role": item.word("role", ProjectBody.Role.PARTNER.value)}
    return Row(ProjectBody, columns, identity=("locality", "organisation", "role"), cites=item.cites())


def _money(item: Item) -> Row:
    columns = {
        "amount_minor": amount_of(item),
        "currency": item.word("currency"),
        "kind": item.word("kind", ProjectMoney.Kind.BUDGET.value),
        "state": item.word("state", ProjectMoney.State.UNKNOWN.value),
        "year": item.value.get("year"),
        "about": bool(item.value.get("about")),
        **item.body("of", "of_locality", "of_organisation"),
        **item.text("note"),
    }
    return Row(ProjectMoney, columns, cites=item.cites())


def _result(item: Item) -> Row:
    columns = {**item.text("planned"), **item.text("actual"), "as_of": item.date("as_of")}
    return Row(ProjectResult, columns, cites=item.cites())
