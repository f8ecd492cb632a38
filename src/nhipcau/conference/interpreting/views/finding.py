"""What addresses of the desk of interpreters name, and what their pages share."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions.claiming import PERMISSION
from nhipcau.conference.interpreting.models import Interpreter, Need
from nhipcau.conference.interpreting.queries.needs import needs_of
from nhipcau.core.text.languages import LANGUAGES


def entered(request: HttpRequest, slug: str) -> Edition:
    """The edition at whose desk somebody plans interpreters. Raises Http404 and `PermissionDenied`."""
    return enter(request, slug, PERMISSION)


def interpreter_or_404(edition: Edition, pk: UUID) -> Interpreter:
    """An interpreter of an edition. Raises Http404."""
    rows = Interpreter.objects.filter(edition=edition, pk=pk).select_related("delegate__delegation")
    found = rows.prefetch_related("abilities", "times").first()
    if found is None:
        raise Http404(_("No such interpreter."))
    found.edition = edition
    return found


def need_or_404(edition: Edition, pk: UUID) -> Need:
    """A need of an edition. Raises Http404."""
    found = needs_of(edition).filter(pk=pk).first()
    if found is None:
        raise Http404(_("No such need."))
    found.edition = edition
    return found


def key_in(request: HttpRequest, name: str) -> UUID:
    """An identifier that was sent. Raises `ValidationError`."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as error:
        raise ValidationError(_("Choose somebody.")) from error


def language() -> str:
    """The language of the reader."""
    return get_language() or LANGUAGES[0]


def page(edition: Edition, part: str, **context: Any) -> dict[str, Any]:
    """The context of a page of the desk; `part` is the one of its parts that is current."""
    return {"edition": edition, "part": part, **context}
