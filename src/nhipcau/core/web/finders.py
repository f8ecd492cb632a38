"""Static files taken from front-end packages: only those we serve."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

FONTS = Path("@fontsource/be-vietnam-pro/files")
# Named here: within the finder, `list` is its method.
Messages = list[CheckMessage]
#: Address below /static/ → file below node_modules.
FILES = {
    f"fonts/be-vietnam-pro-{subset}-{weight}.woff2": FONTS / f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
    for subset in ("latin", "latin-ext", "vietnamese")
    for weight in (400, 600)
}


class _Packages(FileSystemStorage):
    """Maps the addresses of `FILES` to the files of the packages."""

    def path(self, name: str) -> str:
        return str(settings.NODE_MODULES / FILES[name])


class PackageFinder(BaseFinder):
    """Finds the fonts of the pinned packages."""

    storage = _Packages()

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return the file for a static address, or an empty list."""
        if path not in FILES:
            return []
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """Yield (address, storage) of every file taken."""
        for name in FILES:
            yield name, self.storage

    def check(self, **kwargs: Any) -> Messages:
        """Nothing to check before `npm ci`: a missing package is reported when files are collected."""
        return []
