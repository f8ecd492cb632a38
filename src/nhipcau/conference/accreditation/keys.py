"""The key pairs with which codes of badges are signed: one in use for each edition, former ones still read."""

import base64
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.accreditation.models import SigningKey
from nhipcau.conference.editions.models import Edition

#: Bytes of a coordinate or scalar of P-256.
SIZE = 32
#: A key is named by one byte of the code; 0 is none.
MOST_KEYS = 255


class KeyUnreadable(ValidationError):
    """The secret of the installation is another than when the key was made: no code can be signed with it."""

    def __init__(self) -> None:
        super().__init__(
            _("The key for badges cannot be read: the secret of this installation was changed. Make a new key.")
        )


def key_in_use(edition: Edition) -> SigningKey:
    """The key with which codes are signed now; made when there is none."""
    found = SigningKey.objects.filter(edition=edition, retired_at=None).last()
    return found or make_key(edition)


def make_key(edition: Edition) -> SigningKey:
    """Make a key pair with the next number. Of two who make one at the same moment both get the same."""
    last = SigningKey.objects.filter(edition=edition).last()
    number = last.number + 1 if last else 1
    if number > MOST_KEYS:
        raise ValidationError(_("There is no number left for a further key."))
    private = ec.generate_private_key(ec.SECP256R1())
    scalar = private.private_numbers().private_value.to_bytes(SIZE, "big")
    try:
        with transaction.atomic():
            return SigningKey.objects.create(
                edition=edition,
                number=number,
                public=json.dumps(jwk_of(private.public_key())),
                private=_cipher().encrypt(scalar).decode(),
            )
    except IntegrityError:
        return SigningKey.objects.get(edition=edition, number=number)


def replace_key(edition: Edition) -> SigningKey:
    """Make a new key and use it from now on; codes signed with the former ones are still read."""
    made = make_key(edition)
    SigningKey.objects.filter(edition=edition, retired_at=None, number__lt=made.number).update(
        retired_at=timezone.now()
    )
    return made


def private_of(key: SigningKey) -> ec.EllipticCurvePrivateKey:
    """The private key. Raises `KeyUnreadable`."""
    try:
        scalar = _cipher().decrypt(key.private.encode())
    except InvalidToken as error:
        raise KeyUnreadable from error
    return ec.derive_private_key(int.from_bytes(scalar, "big"), ec.SECP256R1())


def public_keys(edition: Edition) -> list[dict[str, Any]]:
    """All public keys of an edition, with their numbers, as JSON Web Keys (RFC 7517): what a device needs."""
    if not SigningKey.objects.filter(edition=edition).exists():
        make_key(edition)
    rows = SigningKey.objects.filter(edition=edition).values_list("number", "public")
    return [{"number": number, "jwk": json.loads(public)} for number, public in rows]


def jwk_of(key: ec.EllipticCurvePublicKey) -> dict[str, str]:
    """A public key as a JSON Web Key."""
    point = key.public_numbers()
    return {"kty": "EC", "crv": "P-256", "x": _base64(point.x), "y": _base64(point.y)}


def public_of(jwk: dict[str, str]) -> ec.EllipticCurvePublicKey:
    """The public key of a JSON Web Key."""
    x, y = (int.from_bytes(base64.urlsafe_b64decode(jwk[name] + "=="), "big") for name in ("x", "y"))
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()


def _base64(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(SIZE, "big")).rstrip(b"=").decode()


def _cipher() -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_fernet(secret) for secret in secrets])


@lru_cache(maxsize=4)
def _fernet(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=SIZE, salt=None, info=b"nhipcau.accreditation.keys")
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))
