"""With what pages were written: when it has changed, they are to be written again."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

#: What pages are made of: code, templates, catalogues of translations, texts of reports.
SUFFIXES = {".py", ".html", ".txt", ".xml", ".po", ".typ"}
#: Settings that show on pages.
SETTINGS = ("SITE_ADDRESS", "PRODUCT_NAME", "SAMPLE_BANNER", "LANGUAGES", "LANGUAGE_CODE", "TIME_ZONE", "STATIC_URL")


@cache
def fingerprint() -> str:
    """Return the fingerprint of the code, templates, catalogues, settings and static files of this process."""
    digest = sha256()
    for name in SETTINGS:
        digest.update(f"{name}={getattr(settings, name)!r}\0".encode())
    for path in _files():
        digest.update(f"{path.relative_to(settings.PACKAGE)}\0".encode())
        digest.update(path.read_bytes())
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    digest.update(manifest.read_bytes() if manifest.exists() else b"")
    return digest.hexdigest()


def _files() -> list[Path]:
    """All files of the product that pages are made of, in the order of their names."""
    return sorted(path for path in Path(settings.PACKAGE).rglob("*") if path.suffix in SUFFIXES)
