"""Views of the door: each reads, asks one action or query, and answers."""

from dataclasses import asdict
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse

from nhipcau.conference.checkin import roster as rosters
from nhipcau.conference.checkin.actions import devices
from nhipcau.conference.checkin.actions.scans import take_scans
from nhipcau.conference.checkin.api.answers import about, answer, asked, by_device, refuse
from nhipcau.conference.checkin.incoming import read_batch, read_object, text
from nhipcau.conference.checkin.models import Device
from nhipcau.conference.checkin.queries.counts import count_at
from nhipcau.conference.delegations import photos

_NAMES = {"valid_from": "from", "valid_until": "until"}
_MOST_DIGITS = 18


@asked("POST")
def enrol(request: HttpRequest) -> HttpResponse:
    """Enrol a device with a code."""
    given = read_object(request.body, {"code": text(40), "label": text(60)})
    try:
        made = devices.enrol(given["code"], given["label"], get_adapter().get_client_ip(request))
    except devices.TooManyTries:
        return refuse("tries", 429, "too many tries; wait some minutes")
    except devices.WrongCode:
        return refuse("code", 403)
    return answer({"device": str(made.device.pk), "secret": made.secret, **about(made.device)}, 201)


@asked("GET")
@by_device
def gate(request: HttpRequest, device: Device) -> HttpResponse:
    """What the gate of a device is."""
    return answer(about(device))


@asked("GET")
@by_device
def roster(request: HttpRequest, device: Device) -> HttpResponse:
    """What changed of the badges since a cursor."""
    given = request.GET.get("cursor", "")
    if given and not (given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS):
        return refuse("cursor", 400, "cursor: is not one of ours")
    page = rosters.page_of(device, int(given or 0))
    people = [_person(entry) for entry in page.entries]
    return answer({"cursor": str(page.cursor), "more": page.more, "people": people})


@asked("GET")
@by_device
def photo(request: HttpRequest, device: Device, serial: str) -> HttpResponse:
    """The photo of the person of a badge."""
    content = rosters.photo_of(device.gate.edition, serial)
    if content is None:
        return refuse("photo", 404)
    return HttpResponse(content, content_type=photos.TYPE, headers={"Cache-Control": "private, no-store"})


@asked("POST")
@by_device
def scans(request: HttpRequest, device: Device) -> HttpResponse:
    """Take scans."""
    taken = take_scans(device, read_batch(request.body))
    newest = rosters.lately_newest_change(device.gate.edition)
    return answer({**asdict(taken), **_count(device), "roster": str(newest)})


@asked("GET")
@by_device
def counts(request: HttpRequest, device: Device) -> HttpResponse:
    """How many are inside."""
    return answer(_count(device))


def _person(entry: rosters.Entry) -> dict[str, Any]:
    return {_NAMES.get(name, name): value for name, value in asdict(entry).items()}


def _count(device: Device) -> dict[str, int | None]:
    return asdict(count_at(device.gate))
