"""Static files taken from front-end packages: only those we serve."""

from collections.abc import Iterable
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

from nhipcau.core.web.fonts import SOURCES, font

# Named here: within the finder, `list` is its method.
Messages = list[CheckMessage]


class _Packages(FileSystemStorage):
    """Maps the addresses of fonts to the files made of those of the package."""

    def path(self, name: str) -> str:
        return str(font(name))


class PackageFinder(BaseFinder):
    """Finds the fonts of the pinned packages."""

    storage = _Packages()

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return the file for a static address, or an empty list."""
        if path not in SOURCES:
            return []
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """Yield (address, storage) of every file taken."""
        for name in SOURCES:
            yield name, self.storage

    def check(self, **kwargs: Any) -> Messages:
        """Nothing to check before `npm ci`: a missing package is reported when files are collected."""
        return []
