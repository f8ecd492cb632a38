"""The answers of the interface to who writes."""

import re
from hashlib import sha256
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nhipcau.core.proposals.models import Proposal
from nhipcau.core.roles.rules import may
from nhipcau.core.web.address import address_for
from nhipcau.exchange.api.problems import Fault, invalid
from nhipcau.exchange.api.reading import cursors
from nhipcau.exchange.api.reading.asking import read_proposals
from nhipcau.exchange.api.reading.cursors import Key
from nhipcau.exchange.api.reading.views import as_json, following_page
from nhipcau.exchange.api.resources import Resource
from nhipcau.exchange.api.tokens.bearers import bearer
from nhipcau.exchange.api.tokens.queries import Bearer
from nhipcau.exchange.api.writing import actions, showing
from nhipcau.exchange.api.writing.bodies import body_of

#: What a key may be: signs that can be seen.
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_NEWEST = (Key("made_at", ascending=False), Key("pk"))


def create(request: HttpRequest, resource: Resource) -> HttpResponse:
    """Propose a new record. Raises `Problem`."""
    return _written(request, actions.add_record(_by(request), resource, body_of(request), _once(request)))


def change(request: HttpRequest, resource: Resource, slug: str) -> HttpResponse:
    """Propose changes of a record. Raises `Problem` and Http404."""
    if_match = request.headers.get("If-Match")
    done = actions.change_record(_by(request), resource, slug, body_of(request), if_match, _once(request))
    return _written(request, done)


def show_proposals(request: HttpRequest) -> HttpResponse:
    """A page of one's own proposals, the newest first. Raises `Problem`."""
    state, cursor, limit = read_proposals(request, Proposal.State.values)
    user, site = _by(request).user, address_for(request)
    rows = Proposal.objects.filter(author=user)
    if state:
        rows = rows.filter(state=state)
    bound = cursors.fingerprint(showing.PROPOSALS, user.pk, state)
    found, following = cursors.page(rows, _NEWEST, cursor, bound, limit)
    records = showing.listed(found, site)
    next_page = following_page(request, site, following)
    return as_json({"type": showing.PROPOSALS, "records": records, "next": next_page})


def show_proposal(request: HttpRequest, number: UUID) -> HttpResponse:
    """A proposal, to those who may see it on the pages. Raises Http404 for all others."""
    return as_json(showing.shown(_proposal(request, number), address_for(request)))


def withdraw(request: HttpRequest, number: UUID) -> HttpResponse:
    """Take back a proposal of one's own. Raises `Problem`, `PermissionDenied`, Http404."""
    proposal = actions.withdraw(_by(request), _proposal(request, number))
    return as_json(showing.shown(proposal, address_for(request)))


def _by(request: HttpRequest) -> Bearer:
    known = bearer(request)
    assert known is not None
    return known


def _proposal(request: HttpRequest, number: UUID) -> Proposal:
    found = Proposal.objects.select_related("source").filter(pk=number).first()
    if found is None or not may(_by(request).user, "proposals.see", found):
        raise Http404(_("There is no such proposal here."))
    return found


def _once(request: HttpRequest) -> actions.Once | None:
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        raise invalid(Fault("Idempotency-Key", _("Give 1 to 200 signs of ASCII without blanks.")))
    asked = b"\0".join([str(request.method).encode(), request.get_full_path().encode(), request.body])
    return actions.Once(key, sha256(asked).hexdigest())


def _written(request: HttpRequest, done: actions.Written) -> HttpResponse:
    site = address_for(request)
    response = as_json(showing.shown(done.proposal, site), done.status)
    response.headers["Location"] = showing.address_of(done.proposal, site)
    if done.status != 202:
        # What was published is there: that is where to go on.
        response.headers["Location"] = showing.record_address(done.proposal.items.all()[0], site)
    if done.is_repeated:
        response.headers["Idempotency-Replayed"] = "true"
    return response
