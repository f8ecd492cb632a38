"""Proposing through the interface, each request at most once: by the actions of the pages, with their checks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from nhipcau.core.proposals import actions
from nhipcau.core.proposals.carrying_out import Conflict
from nhipcau.core.proposals.examination import Refused, records_with_parts
from nhipcau.core.proposals.models import Proposal
from nhipcau.exchange.api.models import Answer, Scope
from nhipcau.exchange.api.problems import CONFLICT, FORBIDDEN, PRECONDITION, STALE, Fault, Problem, invalid
from nhipcau.exchange.api.reading.stamps import fits
from nhipcau.exchange.api.resources import Resource
from nhipcau.exchange.api.tokens.queries import Bearer
from nhipcau.exchange.api.writing.drafting import Drafting, grounds_faults, publishes, reason_in, source_in

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Written:
    """What a request has led to: a proposal, and the status of the answer; `is_repeated` if by an earlier request."""

    proposal: Proposal
    status: int
    is_repeated: bool = False


@dataclass(frozen=True)
class Once:
    """The key of a request that is to be done once, and a fingerprint of what it asks for."""

    key: str
    request: str


@transaction.atomic
def add_record(by: Bearer, resource: Resource, body: Body, once: Once | None = None) -> Written:
    """Propose a new record, or publish it. Raises `Problem`."""
    return _once(by, once, lambda: _propose(by, resource, body, None, 201))


@transaction.atomic
def change_record(
    by: Bearer, resource: Resource, slug: str, body: Body, if_match: str | None, once: Once | None = None
) -> Written:
    """Propose changes of a record as `if_match` names it, or publish them. Raises `Problem` and Http404."""

    def change() -> Written:
        record = _as_known(resource, slug, if_match, set(body))
        return _propose(by, resource, body, record, 200)

    return _once(by, once, change)


@transaction.atomic
def withdraw(by: Bearer, proposal: Proposal) -> Proposal:
    """Take back a proposal of one's own. Raises `PermissionDenied` and `Problem`."""
    try:
        return actions.withdraw(by.user, proposal)
    except actions.Decided as error:
        raise Problem(CONFLICT, str(error)) from error


def _once(by: Bearer, once: Once | None, do: Callable[[], Written]) -> Written:
    """Do it, unless a request with the same key of the same person has done it; one that failed has done nothing."""
    if once is None:
        return do()
    key = sha256(f"{by.user.pk}\0{once.key}".encode()).hexdigest()
    try:
        with transaction.atomic():
            # Of two at once the second waits here until the first has ended.
            answer = Answer.objects.create(key=key, request=once.request)
    except IntegrityError:
        known = Answer.objects.select_related("proposal").get(key=key)
        if known.request != once.request or known.proposal is None:
            raise Problem(CONFLICT, _("This idempotency key was used with another request.")) from None
        return Written(known.proposal, known.status, is_repeated=True)
    done = do()
    answer.status, answer.proposal = done.status, done.proposal
    answer.save(update_fields=["status", "proposal"])
    return done


def _as_known(resource: Resource, slug: str, if_match: str | None, names: set[str]) -> Any:
    """The record with those of its parts that a body names, held until the transaction ends."""
    held = resource.model._default_manager.select_for_update().filter(slug=slug).first()
    if held is None:
        raise Http404(_("There is no record “%(name)s” here.") % {"name": f"{resource.name}/{slug}"})
    if if_match is None:
        raise Problem(PRECONDITION, _("Send the ETag of the record you read in the header If-Match."))
    if not fits(if_match, held):
        raise Problem(STALE, _("Read the record again, then repeat what you want to change."))
    assert resource.editable is not None
    named = [one.relation for one in resource.all_parts() if one.editable and one.relation.partition(".")[0] in names]
    return records_with_parts(resource.editable, [slug], (), named)[slug]


def _propose(by: Bearer, resource: Resource, body: Body, record: Any, status: int) -> Written:
    publish = publishes(body)
    if publish and not by.token.allows(Scope.PUBLISH):
        raise Problem(FORBIDDEN, _("The token was not made for this: %(scope)s.") % {"scope": Scope.PUBLISH.label})
    source, reason, drafting = _all_of(
        lambda: source_in(body), lambda: reason_in(body), lambda: Drafting(resource, body, record)
    )
    try:
        proposal = actions.propose(
            by.user, [drafting.draft], source, reason, origin=Proposal.Origin.API, publish=publish
        )
    except Refused as error:
        raise invalid(*drafting.faults(error.faults)) from error
    except ValidationError as error:
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        raise invalid(*grounds_faults(faults)) from error
    except Conflict as error:
        raise Problem(CONFLICT, _("The record was changed meanwhile")) from error
    except PermissionDenied as error:
        raise Problem(FORBIDDEN, str(error)) from error
    return Written(proposal, status if publish else 202)


def _all_of(*reading: Callable[[], Any]) -> list[Any]:
    """What each of these reads of a body; all that is wrong is told at once. Raises `Problem`."""
    found: list[Any] = []
    faults: list[Fault] = []
    for read in reading:
        try:
            found.append(read())
        except Problem as problem:
            faults += problem.errors
    if faults:
        raise invalid(*faults)
    return found
