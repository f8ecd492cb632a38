"""The secret of a token: made once, shown once, known here by its fingerprint alone."""

import secrets
from hashlib import sha256

#: How every secret begins, so that scanners of published files can find one.
MARK = "nc_"
#: Signs of a secret that are kept, to recognise it by.
SHOWN = 9


def new_secret() -> str:
    """A secret that nobody can guess: 256 bits."""
    return MARK + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """The fingerprint by which a secret is found; of so long a secret, a slow one would protect no better."""
    return sha256(secret.encode()).hexdigest()
