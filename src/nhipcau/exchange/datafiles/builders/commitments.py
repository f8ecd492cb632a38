"""Commitments with their partners and steps, what was reported of them, and what others found."""

from typing import Any

from nhipcau.exchange.datafiles.builders.items import Item
from nhipcau.exchange.datafiles.builders.money import amount_of
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.followup.commitments.models import (
    Assessment,
    Commitment,
    CommitmentPartner,
    CommitmentStep,
    Evidence,
    ProgressReport,
    Tally,
)

#: Who may make a commitment.
OWNERS = ("places", "partnerships", "organisations")


def build(item: Item, _book: Book) -> Row:
    """The row of a commitment."""
    owner = item.any_ref("by", kinds=OWNERS)
    columns = {
        **item.text("title"),
        **{
            column: owner if owner and owner.kind == kind else None
            for column, kind in zip(("locality", "partnership", "organisation"), OWNERS, strict=True)
        },
        "recommendation": item.ref("recommendation", "recommendations"),
        "article": item.ref("article", "articles"),
        "edition": item.ref("edition", "editions"),
        **item.text("text"),
        **item.text("measure"),
        "planned_count": item.value.get("planned_count"),
        **item.text("unit"),
        "agreement": item.ref("agreement", "agreements"),
        **_money(item),
        "made_on": item.date("made_on"),
        **item.period("starts", "due"),
    }
    parts = {
        "partners": [_partner(one) for one in item.items("partners")],
        "steps": [_step(one) for one in item.items("steps")],
        "reports": [_report(one) for one in item.items("reports")],
        "assessments": [_assessment(one) for one in item.items("assessments")],
    }
    return Row(Commitment, columns, parts=parts, links={"fields": item.refs("fields", "fields")})


def _money(item: Item) -> dict[str, Any]:
    amount = amount_of(item) if "amount" in item.value else None
    return {"amount_minor": amount, "currency": item.word("currency"), **item.text("money_note", "money")}


def _partner(item: Item) -> Row:
    return Row(CommitmentPartner, item.body("ref"), identity=("locality", "organisation"), cites=item.cites())


def _step(item: Item) -> Row:
    columns = {**item.text("text"), "planned_on": item.date("planned_on"), "actual_on": item.date("actual_on")}
    return Row(CommitmentStep, columns, cites=item.cites())


def _report(item: Item) -> Row:
    parts = {
        "tallies": [_tally(one) for one in item.items("tallies")],
        "evidence": [_evidence(one) for one in item.items("evidence")],
    }
    columns = {"on": item.date("on"), **item.text("text"), **item.text("by")}
    return Row(ProgressReport, columns, identity=("on",), parts=parts, cites=item.cites())


def _tally(item: Item) -> Row:
    columns = {"state": item.word("state"), "count": item.value["count"], **item.text("note")}
    return Row(Tally, columns, identity=("state",), cites=item.cites())


def _evidence(item: Item) -> Row:
    columns = {
        "kind": _kind_of(item).value,
        **item.text("title"),
        "url": item.word("url"),
        "agreement": item.ref("agreement", "agreements"),
        "project": item.ref("project", "projects"),
        "statement": item.ref("statement", "statements"),
    }
    return Row(Evidence, columns, cites=item.cites())


def _kind_of(item: Item) -> Evidence.Kind:
    """What the evidence is: the form lets exactly one of these keys stand."""
    kinds = (Evidence.Kind.AGREEMENT, Evidence.Kind.PROJECT, Evidence.Kind.STATEMENT)
    return next((kind for kind in kinds if kind.value in item.value), Evidence.Kind.LINK)


def _assessment(item: Item) -> Row:
    columns = {"verdict": item.word("verdict"), "on": item.date("on"), **item.text("reason"), **item.text("by")}
    return Row(Assessment, columns, identity=("on",), cites=item.cites())
