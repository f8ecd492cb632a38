"""Secrets of the door: codes with which a device is enrolled, and the secret by which it is known afterwards."""

import hmac
import secrets
import uuid
from hashlib import sha256

from django.utils.crypto import salted_hmac

from nhipcau.conference.checkin.models import Device

#: No two of them are taken for each other: of I and 1, L, O and 0, U and V, 2 and Z, 5 and S, 6 and G, 8 and B at most
#: one is there.
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ3479"
LENGTH = 8
_SCHEME = "Device "


def new_code() -> str:
    """A code nobody can guess within its quarter of an hour: 26^8 are possible, and tries are counted."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def hash_of_code(code: str) -> str:
    """What is kept of a code; of no use without the secret of the installation. Spaces and case do not matter."""
    plain = "".join(char for char in code.upper() if char.isalnum())
    return salted_hmac("nhipcau.checkin.code", plain, algorithm="sha256").hexdigest()


def new_secret() -> str:
    """The secret of a device: 32 random bytes as text."""
    return secrets.token_urlsafe(32)


def hash_of_secret(secret: str) -> str:
    """What is kept of the secret of a device. It is random and long: a plain digest does."""
    return sha256(secret.encode()).hexdigest()


def device_of(header: str) -> Device | None:
    """The device that an `Authorization` header proves, with its gate and edition, even one that was shut out."""
    if not header.startswith(_SCHEME):
        return None
    number, _dot, secret = header.removeprefix(_SCHEME).partition(".")
    try:
        pk = uuid.UUID(number)
        given = hash_of_secret(secret)
    except ValueError:
        return None
    found = Device.objects.select_related("gate__edition", "gate__zone").filter(pk=pk).first()
    known = found.secret_hash if found else hash_of_secret("")
    return found if hmac.compare_digest(known, given) and found else None
