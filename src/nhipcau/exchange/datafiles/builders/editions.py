"""Editions with their programme and delegations."""

from typing import Any

from nhipcau.conference.editions.models import (
    DelegationMember,
    Edition,
    EditionBody,
    EditionDelegation,
    FormerDates,
)
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.exchange.datafiles.builders.items import BODIES, Item, body_columns
from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.builders.titles import Book

#: What stands between the things that no source says of an edition, and between codes of languages.
SEPARATOR = ","


def build(item: Item, book: Book) -> Row:
    """The row of an edition; the agreements signed there are those that name it."""
    columns = {
        **item.text("title"),
        "series": item.word("series"),
        "number": item.value.get("number"),
        "year": item.value.get("year"),
        **item.period("begins", "ends"),
        **item.text("dates_note"),
        "country": item.word("country"),
        "host": item.ref("host", "places"),
        "status": item.word("status", Edition.Status.UNKNOWN.value),
        **item.text("theme"),
        "unknown": SEPARATOR.join(item.value.get("unknown") or ()),
    }
    if "languages" in item.value:
        columns["languages"] = SEPARATOR.join(item.value["languages"])
    parts = {
        "former_dates": [_former_dates(one) for one in item.items("former_dates")],
        "bodies": [
            *_bodies(item, "organisers", EditionBody.Role.ORGANISER),
            *_bodies(item, "supporters", EditionBody.Role.SUPPORTER),
        ],
        "delegations": [_delegation(one) for one in item.items("delegations")],
    }
    # Sessions planned here are left alone: only an entry that lists some replaces them.
    if "programme" in item.value:
        parts["programme"] = [_session(one) for one in item.items("programme")]
    links = {"fields": item.refs("fields", "fields"), "agreements": book.signed_at.get(item.entry.id, [])}
    return Row(Edition, columns, parts=parts, links=links)


def _former_dates(item: Item) -> Row:
    columns = {**item.period("begins", "ends"), "announced_on": item.date("announced_on"), **item.text("note")}
    return Row(FormerDates, columns, identity=("begins",), cites=item.cites())


def _bodies(item: Item, key: str, role: EditionBody.Role) -> list[Row]:
    given = item.value.get(key) or []
    found = [item.any_ref(key, index, kinds=BODIES) for index in range(len(given))]
    identity = ("locality", "organisation", "role")
    return [Row(EditionBody, {**body_columns(ref), "role": role.value}, identity) for ref in found if ref]


def _session(item: Item) -> Row:
    columns = {
        "slug": item.word("id"),
        "kind": item.word("kind"),
        "main": bool(item.value.get("main")),
        **item.text("title"),
        **item.period("on", "until"),
        "time_of_day": item.word("time_of_day"),
        **item.text("where"),
        "locality": item.ref("place", "places"),
        **item.texts("topics"),
        **item.text("planned"),
        **item.text("actual"),
    }
    parts = {"people": [_person(one) for one in item.items("people")], "remarks": item.remarks()}
    return Row(Session, columns, identity=("slug",), parts=parts, cites=item.cites())


def _person(item: Item) -> Row:
    columns = {
        **_someone(item),
        "name": item.word("name"),
        **item.text("text"),
        "role": item.word("role"),
        **item.text("note"),
    }
    return Row(SessionPerson, columns, cites=item.cites())


def _someone(item: Item) -> dict[str, Any]:
    """The columns of a reference that is a person's identifier, or names its kind."""
    names_kind = ":" in item.word("ref")
    ref = item.any_ref("ref", kinds=("people", *BODIES)) if names_kind else item.ref("ref", "people")
    return {"person": ref if ref and ref.kind == "people" else None, **body_columns(ref)}


def _delegation(item: Item) -> Row:
    columns = {
        "slug": item.word("id"),
        "side": item.word("side"),
        **item.text("title"),
        "locality": item.ref("place", "places"),
        "head": item.ref("head", "people"),
    }
    members = [
        Row(
            DelegationMember,
            {
                "person": member.ref("person", "people"),
                "locality": member.ref("place", "places"),
                "organisation": member.ref("org", "organisations"),
                **member.text("text"),
            },
            cites=member.cites(),
        )
        for member in item.items("members")
    ]
    parts = {"members": members, "remarks": item.remarks()}
    return Row(EditionDelegation, columns, identity=("slug",), parts=parts, cites=item.cites())
