"""The operations by which one writes, added beside those of reading: each kind that may be proposed."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from nhipcau.exchange.api.models import Scope
from nhipcau.exchange.api.resources import Resource, all_resources
from nhipcau.exchange.api.routing import LIST, RECORD, records
from nhipcau.exchange.api.tokens.bearers import ByToken
from nhipcau.exchange.api.writing import describing, views
from nhipcau.exchange.api.writing.shapes import ProposalShown, ProposalsListed

Operation = Callable[..., HttpResponse]
_PROPOSALS = "/proposals"
_PROPOSAL = f"{_PROPOSALS}/{{uuid:id}}"


def add_operations() -> None:
    """Called once, after those of reading."""
    for resource in all_resources():
        if resource.editable is None:
            continue
        name, label = resource.name, resource.kind.label
        if resource.editable.creatable:
            records.post(
                LIST.format(kind=name),
                operation_id=f"propose-{name}",
                tags=[name],
                summary=f"{label}: propose a new one",
                auth=ByToken(Scope.PROPOSE),
                response={201: ProposalShown, 202: ProposalShown},
                openapi_extra=describing.creating(resource),
            )(_create(resource))
        records.patch(
            RECORD.format(kind=name),
            operation_id=f"change-{name}",
            tags=[name],
            summary=f"{label}: propose changes",
            auth=ByToken(Scope.PROPOSE),
            response={200: ProposalShown, 202: ProposalShown},
            openapi_extra=describing.changing(resource),
        )(_change(resource))
    records.get(
        _PROPOSALS,
        operation_id="list-proposals",
        tags=["proposals"],
        summary="Proposals of one's own",
        auth=ByToken(Scope.READ),
        response={200: ProposalsListed},
        openapi_extra=describing.listing_proposals(),
    )(list_proposals)
    records.get(
        _PROPOSAL,
        operation_id="read-proposal",
        tags=["proposals"],
        summary="A proposal",
        auth=ByToken(Scope.READ),
        response={200: ProposalShown},
        openapi_extra=describing.reading_proposal(),
    )(read_proposal)
    records.post(
        f"{_PROPOSAL}/withdraw",
        operation_id="withdraw-proposal",
        tags=["proposals"],
        summary="Take back a proposal",
        auth=ByToken(Scope.PROPOSE),
        response={200: ProposalShown},
        openapi_extra=describing.withdrawing(),
    )(withdraw_proposal)


def _create(resource: Resource) -> Operation:
    def propose_record(request: HttpRequest) -> HttpResponse:
        """Make a proposal of a new record. With `publish` it is carried out at once, for those who may."""
        return views.create(request, resource)

    return propose_record


def _change(resource: Resource) -> Operation:
    def change_record(request: HttpRequest, id: str) -> HttpResponse:  # noqa: A002 - named so in answers
        """Make a proposal of what differs from the record: a merge patch (RFC 7396).

        Members that are not named stay. A list of parts says all there are to be: one with its `id` stays, and keeps
        what is not named of it; one without is added; those left out are removed.
        """
        return views.change(request, resource, id)

    return change_record


def list_proposals(request: HttpRequest) -> HttpResponse:
    """What one has proposed oneself, on the pages or by a program, and what became of it; nothing of others."""
    return views.show_proposals(request)


def read_proposal(request: HttpRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named so in answers
    """A proposal of one's own, or one that one may see on the pages: what became of it, and each change."""
    return views.show_proposal(request, id)


def withdraw_proposal(request: HttpRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named so in answers
    """Take back a proposal of one's own that is not decided on."""
    return views.withdraw(request, id)
