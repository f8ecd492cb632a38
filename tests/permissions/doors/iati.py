"""What is done with IATI files."""

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile

from nhipcau.exchange.iati import actions
from nhipcau.exchange.iati.models import IatiImport

Act = Callable[[Any, Any, Any], object]


def _run(_side: Any = None, **columns: Any) -> IatiImport:
    """A file that was planned."""
    return IatiImport.objects.create(name="a.xml", stored="iati/none", state="planned", **columns)


def _file() -> ContentFile[bytes]:
    return ContentFile(b"<iati-activities/>", name="a.xml")


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "iati.import": [
        lambda by, side, mine: actions.receive(by, _file(), "a.xml", "en"),
        lambda by, side, mine: actions.take_over(by, _run()),
        lambda by, side, mine: actions.end(by, _run()),
        lambda by, side, mine: actions.discard(by, _run()),
    ],
    "iati.check": [lambda by, side, mine: actions.receive(by, _file(), "a.xml", "en", is_check=True)],
}
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    "iati:run": lambda side: [_run().pk],
    "iati:findings": lambda side: [_run().pk],
}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {
    "iati.import": lambda world, role, side: None,
    "iati.check": lambda world, role, side: None,
}
