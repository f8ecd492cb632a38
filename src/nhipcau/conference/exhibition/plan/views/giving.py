"""What is done on the plan with those who exhibit: put on a stand, taken from it, exchanged, locked."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from nhipcau.conference.exhibition.actions import exchanging, placing
from nhipcau.conference.exhibition.models import Exhibitor, Placement, Stand


def _give(request: HttpRequest, stand: Stand | None) -> None:
    """Put who was chosen on the stand; where somebody is, both take each other's."""
    exhibitor, version = _exhibitor(request)
    why = request.POST.get("why", "")
    holder = Placement.objects.filter(stand=_known(stand)).exclude(exhibitor=exhibitor)
    act: Any = exchanging.exchange if holder.exists() else placing.place
    act(request.user, exhibitor, _known(stand), version, why)


def _take(request: HttpRequest, stand: Stand | None) -> None:
    exhibitor, version = _exhibitor(request)
    placing.unplace(request.user, exhibitor, _known(stand), version)


def _lock(locked: bool) -> Callable[[HttpRequest, Stand | None], None]:
    def act(request: HttpRequest, stand: Stand | None) -> None:
        exhibitor, version = _exhibitor(request)
        placing.lock(request.user, exhibitor, _known(stand), version, locked=locked)

    return act


def _known(stand: Stand | None) -> Stand:
    if stand is None:
        raise ValidationError(_("This stand is no longer on the plan."))
    return stand


def _exhibitor(request: HttpRequest) -> tuple[Exhibitor, int]:
    """The exhibitor that was sent, "id:version". Raises `ValidationError` where there is none."""
    key, _colon, version = request.POST.get("exhibitor", "").partition(":")
    try:
        found = Exhibitor.objects.select_related("edition", "locality", "organisation").get(pk=key)
    except (Exhibitor.DoesNotExist, ValidationError) as error:
        raise ValidationError(_("Choose an exhibitor.")) from error
    return found, int(version) if version.isdecimal() else -1


#: By the verb that is sent.
GIVING: Mapping[str, Callable[[HttpRequest, Stand | None], None]] = {
    "give": _give,
    "take": _take,
    "lock": _lock(True),
    "unlock": _lock(False),
}
