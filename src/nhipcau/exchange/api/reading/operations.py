"""The operations by which one reads, added to the interface kind by kind, as each has filters of its own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from nhipcau.exchange.api.reading.programme import show_sessions
from nhipcau.exchange.api.reading.views import show_index, show_list, show_record
from nhipcau.exchange.api.resources import Resource, all_resources
from nhipcau.exchange.api.routing import LIST, RECORD, records

Operation = Callable[..., HttpResponse]


def add_operations() -> None:
    """Called once, when the addresses are made: all kinds are known then."""
    records.get("", operation_id="index", tags=["index"], summary="What there is")(index)
    for resource in all_resources():
        name = resource.name
        records.get(
            LIST.format(kind=name),
            operation_id=f"list-{name}",
            tags=[name],
            summary=f"{resource.kind.plural}: the list",
        )(_list(resource))
        records.get(
            RECORD.format(kind=name),
            operation_id=f"read-{name}",
            tags=[name],
            summary=f"{resource.kind.label}: a record",
        )(_record(resource))
    records.get(
        f"{RECORD.format(kind='editions')}/sessions",
        operation_id="list-sessions",
        tags=["editions"],
        summary="Sessions of an edition",
    )(sessions)


def sessions(request: HttpRequest, id: str) -> HttpResponse:  # noqa: A002 - named so in answers
    """What is on the programme of an edition as last released, in its order; nothing before the first release.

    Texts are objects by language, whatever `lang` says; a language in which a text is not known is left out.
    """
    return show_sessions(request, id)


def index(request: HttpRequest) -> HttpResponse:
    """Every kind of record with how many there are and where its list is."""
    return show_index(request)


def _list(resource: Resource) -> Operation:
    def list_records(request: HttpRequest) -> HttpResponse:
        return show_list(request, resource)

    return list_records


def _record(resource: Resource) -> Operation:
    def read_record(request: HttpRequest, id: str) -> HttpResponse:  # noqa: A002 - named so in answers
        return show_record(request, resource, id)

    return read_record
