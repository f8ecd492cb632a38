"""Static files taken from front-end packages: only those we serve."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

from nhipcau.core.web.fonts import SOURCES, font

# Named here: within the finder, `list` is its method.
Messages = list[CheckMessage]
#: Address below /static/ → file below node_modules, served as it is.
FILES = {"packages/jsqr.js": Path("jsqr") / "dist" / "jsQR.js"}


class _Packages(FileSystemStorage):
    """Maps the addresses of fonts to the files made of those of the package, and of scripts to those files."""

    def path(self, name: str) -> str:
        return str(settings.NODE_MODULES / FILES[name] if name in FILES else font(name))


class PackageFinder(BaseFinder):
    """Finds the fonts and scripts of the pinned packages."""

    storage = _Packages()

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return the file for a static address, or an empty list."""
        if path not in SOURCES and path not in FILES:
            return []
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """Yield (address, storage) of every file taken."""
        for name in (*SOURCES, *FILES):
            yield name, self.storage

    def check(self, **kwargs: Any) -> Messages:
        """Nothing to check before `npm ci`: a missing package is reported when files are collected."""
        return []
