"""What addresses and forms of visits name."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import attempt
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.visits.actions.visits import PERMISSION
from nhipcau.conference.visits.models import Bus, SignUp, Visit, VisitRun
from nhipcau.core.records.claiming import Overtaken

T = TypeVar("T")

#: What an action may refuse with words for the reader.
REFUSALS = (ValidationError, Overtaken, PermissionDenied)


def visit_at(request: HttpRequest, slug: str, pk: int) -> Visit:
    """A visit of the edition at whose desk the reader plans visits. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    found = Visit.objects.select_related("venue", "session").filter(edition=edition, pk=pk).first()
    if found is None:
        raise Http404(_("No such record."))
    found.edition = edition
    return found


def run_at(request: HttpRequest, slug: str, pk: UUID) -> VisitRun:
    """A run of the edition at whose desk the reader plans visits. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    rows = VisitRun.objects.select_related("visit__venue", "visit__session", "gate")
    found = rows.filter(visit__edition=edition, pk=pk).first()
    if found is None:
        raise Http404(_("No such record."))
    found.visit.edition = edition
    return found


def bus_at(request: HttpRequest, slug: str, pk: int) -> Bus:
    """A bus of the edition at whose desk the reader plans visits. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    found = Bus.objects.select_related("run__visit").filter(run__visit__edition=edition, pk=pk).first()
    if found is None:
        raise Http404(_("No such record."))
    found.run.visit.edition = edition
    return found


def named(request: HttpRequest, name: str) -> UUID | None:
    """The key that a form names; None where it names none."""
    return _uuid(request.POST.get(name, ""))


def all_named(request: HttpRequest, name: str) -> list[UUID]:
    """The keys that a form names."""
    return [key for one in request.POST.getlist(name) if (key := _uuid(one))]


def number_in(request: HttpRequest, name: str = "version") -> int:
    """A number that a form names: the version that the reader saw; -1, which is never right, where there is none."""
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1


def words_of(error: Exception) -> str:
    """Why something was refused, in one line."""
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def tried(form: Any, action: Callable[[], T]) -> T | None:
    """What an action returns; None after noting in the form what it refused, also that it came too late."""
    try:
        return attempt(form, action)
    except Overtaken as error:
        form.add_error(None, str(error))
        return None


def pressed(request: HttpRequest, name: str) -> tuple[UUID, int] | None:
    """The sign-up and its version that a button names, as "key:version"; None where it was not pressed."""
    key, _colon, version = request.POST.get(name, "").partition(":")
    found = _uuid(key)
    return (found, int(version)) if found and version.isdecimal() and len(version) < 10 else None


def sign_up_of(edition: Edition, pk: UUID) -> SignUp:
    """A sign-up of an edition. Raises Http404."""
    related = ("run__visit__edition", "delegate__delegation__edition")
    found = SignUp.objects.select_related(*related).filter(visit__edition=edition, pk=pk).first()
    if found is None:
        raise Http404(_("No such record."))
    return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
