"""How the door answers its devices."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from nhipcau.conference.accreditation.keys import public_keys
from nhipcau.conference.checkin.actions.scans import ShutOut
from nhipcau.conference.checkin.incoming import MOST_BYTES, Unreadable
from nhipcau.conference.checkin.models import Device, Gate
from nhipcau.conference.checkin.places import dropped_at
from nhipcau.conference.checkin.secrets import device_of
from nhipcau.conference.delegations.models import Category
from nhipcau.core.text.languages import LANGUAGES

View = Callable[..., HttpResponse]
#: The longest `Authorization` header that is looked at.
_LONGEST_HEADER = 200


def server_time() -> int:
    """Now, in milliseconds since 1970."""
    return int(timezone.now().timestamp() * 1000)


def answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    """An answer in JSON that nothing on the way keeps, with the time of the server."""
    headers = {"Cache-Control": "private, no-store"}
    return JsonResponse({**content, "server_time": server_time()}, status=status, headers=headers)


def refuse(error: str, status: int, words: str = "", **more: Any) -> JsonResponse:
    """An answer that says what is wrong: a word for programs, and words for people."""
    return answer({"error": error, **({"words": words} if words else {}), **more}, status)


def asked(method: str) -> Callable[[View], View]:
    """Decorator: a view that is asked by one method only, and answers what cannot be read with words."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != method:
                response = refuse("method", 405, f"ask by {method}")
                response["Allow"] = method
                return response
            if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
                return refuse("too-large", 413, f"a body has at most {MOST_BYTES} bytes")
            try:
                return view(request, *args, **kwargs)
            except Unreadable as fault:
                return refuse("body", 400, str(fault))

        return wrapped

    return decorate


def by_device(view: View) -> View:
    """Decorator: a view for a device that proves who it is; it is given the device after the request.

    One that was shut out is told to wipe what it keeps.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        header = request.headers.get("Authorization", "")
        device = device_of(header) if len(header) <= _LONGEST_HEADER else None
        if device is None:
            return refuse("device", 401)
        try:
            if device.revoked_at is not None:
                raise ShutOut
            return view(request, device, *args, **kwargs)
        except ShutOut:
            return refuse("device", 401, wipe=True)

    return wrapped


def about(device: Device) -> dict[str, Any]:
    """What a device keeps of its gate: what it is, with which keys codes are proven, and what categories there are."""
    gate = device.gate
    return {"gate": _gate(gate), "keys": public_keys(gate.edition), "categories": list(Category.values)}


def _gate(gate: Gate) -> dict[str, Any]:
    zone, end = gate.zone, dropped_at(gate.edition)
    return {
        "id": str(gate.pk),
        "edition": gate.edition.slug,
        "edition_names": {code: getattr(gate.edition, f"title_{code}") for code in LANGUAGES},
        "names": {code: getattr(gate, f"name_{code}") for code in LANGUAGES},
        "zone": zone and {"number": zone.number, "letters": zone.letters, "names": _names(zone)},
        "zone_id": zone and str(zone.pk),
        "own_list": gate.own_list,
        "direction": gate.direction,
        "anti_passback": gate.anti_passback,
        "walk_in": gate.walk_in,
        "capacity": zone.capacity if zone else None,
        "closed": gate.closed_at is not None,
        "keep_until": int(end.timestamp() * 1000) if end else None,
    }


def _names(thing: Any) -> dict[str, str]:
    return {code: getattr(thing, f"name_{code}") for code in LANGUAGES}
