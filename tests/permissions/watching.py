"""What the secretariat does at the door of an edition."""

from collections.abc import Callable
from typing import Any

from nhipcau.conference.checkin.actions import devices, gates
from nhipcau.conference.checkin.models import Device, Gate


def gate_of(side: Any) -> Gate:
    """The gate of a side."""
    return Gate.objects.get(edition=side.edition)


def device_of(side: Any) -> Device:
    """A device at it."""
    gate = gate_of(side)
    return Device.objects.get_or_create(gate=gate, defaults={"label": "Phone", "secret_hash": f"of {gate.pk}"})[0]


Act = Callable[[Any, Any, Any], object]
#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "checkin.manage": [
        lambda by, side, mine: gates.make_gate(by, side.edition, {"name_en": "East"}),
        lambda by, side, mine: gates.change_gate(by, gate_of(side), {"walk_in": True}),
        lambda by, side, mine: gates.close_gate(by, gate_of(side)),
        lambda by, side, mine: devices.make_code(by, gate_of(side)),
        lambda by, side, mine: devices.shut_out(by, device_of(side)),
    ],
}

#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{
        f"checkin:{name}": lambda side: [side.edition.slug]
        for name in ("live", "state", "findings", "findings-csv", "gates", "gate-new")
    },
    **{
        f"checkin:{name}": lambda side: [side.edition.slug, gate_of(side).slug]
        for name in ("gate", "gate-change", "gate-close", "gate-code")
    },
    "checkin:device-shut-out": lambda side: [side.edition.slug, gate_of(side).slug, device_of(side).pk],
}
