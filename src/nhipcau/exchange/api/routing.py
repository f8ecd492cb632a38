"""The programming interface, to which its operations are added where they are written.

Operations on records are added to `records`, reading and writing alike: ninja asks one router for all methods of a
path, `/<kind>` and `/<kind>/{slug:id}`. `serving.py` wraps what holds for all of them.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError

from nhipcau.exchange.api.problems import FORBIDDEN, MALFORMED, NOT_FOUND, Fault, Problem, invalid

#: Below which all of it stands; another version that breaks programs gets another number.
VERSION = "1"
ROOT = f"/api/v{VERSION}"
#: The site that stands in examples.
EXAMPLE = "https://nhipcau.example"
#: The paths of a list and of a record, by kind; writing uses the same.
LIST, RECORD = "/{kind}", "/{kind}/{{slug:id}}"

records = Router()
api = NinjaAPI(
    title="Nhịp Cầu",
    version=VERSION,
    urls_namespace="api_v1",
    docs_url=None,
    openapi_url=None,
)
api.add_router("", records)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problem.response()


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return Problem(NOT_FOUND, str(error)).response()


@api.exception_handler(PermissionDenied)
def _forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return Problem(FORBIDDEN, str(error)).response()


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What ninja itself found not to fit the signature of an operation."""
    return invalid(*(Fault(_place(one["loc"]), str(one["msg"])) for one in error.errors)).response()


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What ninja refuses by itself: a body that cannot be read."""
    return Problem(MALFORMED, error.message).response()


def _place(location: Any) -> str:
    source, *names = location
    return "/" + "/".join(map(str, names[1:])) if source == "body" else ".".join(map(str, names))
