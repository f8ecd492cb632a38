"""The text of the QR code on a badge: who it is for is said by a random serial number alone, and it is signed.

"NC1", then in base45 (RFC 9285) 21 bytes of payload and 64 of signature:

    version 1 | number of the key | serial, 8 bytes | category, its place in Category | zones, 2 bytes, as bits
    | valid from, 4 bytes, seconds since 1970 | valid until, 4 bytes           all big endian
    signature: ECDSA on P-256 with SHA-256 over the payload, r and s of 32 bytes each (as ES256, RFC 7518)

The zones are those at the moment of issue; a device that has the list of its gate goes by the list.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django.db import models

from nhipcau.conference.accreditation import base45
from nhipcau.conference.accreditation.keys import SIZE, key_in_use, private_of, public_keys, public_of
from nhipcau.conference.accreditation.models.zones import MOST_ZONES
from nhipcau.conference.delegations.models import Category
from nhipcau.conference.editions.models import Edition

PREFIX = "NC1"
VERSION = 1
_PAYLOAD = struct.Struct(">BB8sBHII")
_ALGORITHM = ec.ECDSA(SHA256())


class Fault(models.TextChoices):
    """What is wrong with a code."""

    NONE = "", ""
    FORGED = "forged", "forged"
    EARLY = "early", "early"
    EXPIRED = "expired", "expired"


@dataclass(frozen=True)
class Content:
    """What a code says. `zones` are numbers of zones; times are whole seconds."""

    serial: str
    category: str
    zones: frozenset[int]
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True)
class Verdict:
    """What a code is worth: its content where the signature is ours, and what is wrong with it."""

    fault: Fault
    content: Content | None = None

    @property
    def good(self) -> bool:
        """Whether it is signed by us and valid now. Whether the badge was revoked is not said by the code."""
        return self.fault == Fault.NONE


class Signer:
    """Signs codes with the key in use of an edition, which is read once."""

    def __init__(self, edition: Edition) -> None:
        key = key_in_use(edition)
        self._number, self._private = key.number, private_of(key)

    def sign(self, content: Content) -> str:
        """The text of the code."""
        payload = pack(content, self._number)
        r, s = decode_dss_signature(self._private.sign(payload, _ALGORITHM))
        return PREFIX + base45.encode(payload + r.to_bytes(SIZE, "big") + s.to_bytes(SIZE, "big"))


def sign(edition: Edition, content: Content) -> str:
    """The text of the code for a content. Raises `KeyUnreadable`."""
    return Signer(edition).sign(content)


def verify(edition: Edition, text: str, now: datetime) -> Verdict:
    """What a text that was scanned is worth at `now`, by the keys of the edition."""
    return judge({one["number"]: one["jwk"] for one in public_keys(edition)}, text, now)


def judge(keys: Mapping[int, dict[str, Any]], text: str, now: datetime) -> Verdict:
    """What a text is worth at `now` by these public keys, as JSON Web Keys by their numbers."""
    content = _read(keys, text)
    if content is None:
        return Verdict(Fault.FORGED)
    if now < content.valid_from:
        return Verdict(Fault.EARLY, content)
    return Verdict(Fault.EXPIRED if now >= content.valid_until else Fault.NONE, content)


def pack(content: Content, key: int) -> bytes:
    """The payload of a code."""
    zones = sum(1 << number for number in content.zones if 0 <= number < MOST_ZONES)
    return _PAYLOAD.pack(
        VERSION,
        key,
        bytes.fromhex(content.serial),
        Category.values.index(content.category),
        zones,
        int(content.valid_from.timestamp()),
        int(content.valid_until.timestamp()),
    )


def _read(keys: Mapping[int, dict[str, Any]], text: str) -> Content | None:
    """The content of a text that is signed with one of the keys; None for any other."""
    if not text.startswith(PREFIX):
        return None
    try:
        data = base45.decode(text.removeprefix(PREFIX))
    except ValueError:
        return None
    if len(data) != _PAYLOAD.size + 2 * SIZE:
        return None
    payload, signature = data[: _PAYLOAD.size], data[_PAYLOAD.size :]
    version, number, serial, category, zones, start, end = _PAYLOAD.unpack(payload)
    if version != VERSION or number not in keys or category >= len(Category.values):
        return None
    return (
        Content(
            serial=serial.hex(),
            category=Category.values[category],
            zones=frozenset(bit for bit in range(MOST_ZONES) if zones >> bit & 1),
            valid_from=datetime.fromtimestamp(start, UTC),
            valid_until=datetime.fromtimestamp(end, UTC),
        )
        if _is_signed(keys[number], payload, signature)
        else None
    )


def _is_signed(jwk: dict[str, Any], payload: bytes, signature: bytes) -> bool:
    r, s = (int.from_bytes(part, "big") for part in (signature[:SIZE], signature[SIZE:]))
    try:
        public_of(jwk).verify(encode_dss_signature(r, s), payload, _ALGORITHM)
    except InvalidSignature:
        return False
    return True
