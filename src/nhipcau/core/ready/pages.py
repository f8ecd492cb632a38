"""A page or file, before it is stored and after it was found."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """A page or file to be stored under its address.

    `path` is absolute, decoded, and without a query; `content_type` names the charset of a text. `headers` are
    further header lines, such as that of a download.
    """

    path: str
    content_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        """The fingerprint of all that a reader gets."""
        digest = sha256(f"{self.content_type}\0{sorted(self.headers.items())}\0".encode())
        digest.update(self.body)
        return digest.hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Ready:
    """A page or file as it is served. The same `etag` means the same bytes."""

    path: str
    content_type: str
    etag: str
    headers: Mapping[str, str]
    gzipped: bytes
    body: bytes

    @property
    def is_html(self) -> bool:
        """Whether it is a page, the head of which depends on who is signed in."""
        return self.content_type.startswith(HTML)


def compressed(body: bytes) -> bytes:
    """Compress a body: the same bytes at any time, as small as gzip makes them."""
    return gzip.compress(body, 9, mtime=0)
