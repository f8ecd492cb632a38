"""What goes wrong, told as problem details (RFC 9457): for machines by its type, for people in their language."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Trouble:
    """A type of problem: its status, and what it is called. `code` ends its address on the reference page."""

    code: str
    status: int
    title: Any
    #: What it means and what to do, for the reference.
    meaning: str

    @property
    def address(self) -> str:
        """The address that identifies the type, the same in every language."""
        with override("en"):
            return f"{reverse('api:reference')}#problem-{self.code}"


MALFORMED = Trouble(
    "malformed",
    400,
    _("The request cannot be read"),
    "The body is no JSON, or no object; or the host is not this site, or there are thousands of parameters.",
)
UNAUTHORISED = Trouble(
    "unauthorised",
    401,
    _("The token opens nothing"),
    "There is no token where one is needed, or it is unknown, ended or of an account that is closed.",
)
FORBIDDEN = Trouble(
    "forbidden",
    403,
    _("This is not allowed"),
    "The token lacks the scope, or its owner may not do this on the pages either.",
)
NOT_FOUND = Trouble("not-found", 404, _("There is nothing here"), "No such record, kind or address.")
NOT_ALLOWED = Trouble("method", 405, _("The address does not answer to this method"), "See the header Allow.")
NOT_ACCEPTABLE = Trouble(
    "not-acceptable", 406, _("The answer is JSON"), "The header Accept of the request rules out application/json."
)
CONFLICT = Trouble(
    "conflict", 409, _("The request contradicts another"), "An idempotency key was used with another request."
)
STALE = Trouble(
    "stale",
    412,
    _("The record was changed meanwhile"),
    "The header If-Match does not fit the present ETag: read again, then repeat.",
)
TOO_LARGE = Trouble("too-large", 413, _("The request is too large"), "The body is longer than what is read.")
UNSUPPORTED = Trouble(
    "unsupported", 415, _("The body is not JSON"), "Send application/json, or application/merge-patch+json."
)
INVALID = Trouble(
    "invalid",
    422,
    _("Something in the request is not valid"),
    "`errors` names each parameter, or each member of the body by its JSON pointer, with a sentence.",
)
PRECONDITION = Trouble(
    "precondition", 428, _("If-Match is missing"), "Send the ETag of the record you read in the header If-Match."
)
TOO_MANY = Trouble("too-many", 429, _("Too many requests"), "Wait as many seconds as the header Retry-After says.")
FAILED = Trouble(
    "failed",
    500,
    _("Something went wrong on our side"),
    "The fault is ours and was written down. Ask again later; who was writing, with the same Idempotency-Key.",
)

TROUBLES: Sequence[Trouble] = (
    *(MALFORMED, UNAUTHORISED, FORBIDDEN, NOT_FOUND, NOT_ALLOWED, NOT_ACCEPTABLE, CONFLICT, STALE, TOO_LARGE),
    *(UNSUPPORTED, INVALID, PRECONDITION, TOO_MANY, FAILED),
)


@dataclass(frozen=True)
class Fault:
    """One thing that is not valid: the parameter, or the JSON pointer of the member, and a sentence."""

    field: str
    message: str


@dataclass
class Problem(Exception):
    """Raised anywhere while a request is answered; it becomes the answer."""

    trouble: Trouble
    detail: str = ""
    errors: Sequence[Fault] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> HttpResponse:
        """The problem as an answer, in the active language."""
        content: dict[str, Any] = {
            "type": self.trouble.address,
            "title": str(self.trouble.title),
            "status": self.trouble.status,
        }
        if self.detail:
            content["detail"] = self.detail
        if self.errors:
            content["errors"] = [{"field": one.field, "message": one.message} for one in self.errors]
        text = json.dumps(content, ensure_ascii=False)
        return HttpResponse(text, CONTENT_TYPE, self.trouble.status, headers=dict(self.headers))


def invalid(*faults: Fault) -> Problem:
    """What to raise where parameters or members are not valid."""
    return Problem(INVALID, errors=faults)
