"""Nothing of a person in logs and reports of errors: addresses of mail, personal links, values in faults."""

import logging
import re
from collections.abc import ItemsView
from typing import Any

from django.http import HttpRequest, QueryDict
from django.views.debug import SafeExceptionReporterFilter

#: What stands in place of what was taken out.
GONE = "[…]"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: What follows these words in a path is a signed text that opens somebody's page.
_LINK = re.compile(
    r"(/(?:my|register|invited|accept|delegations/meetings)/|/[a-z]{2}/(?:reports|status|interpreters)/)[^/\s?\"']+"
)
#: Where PostgreSQL repeats the values of a row.
_VALUES = re.compile(r"^(DETAIL|CONTEXT):.*$|(?<=Key )\([^)]*\)=\(.*?\)(?= )", re.MULTILINE)


def redacted(text: str) -> str:
    """A text without addresses of mail, personal links and the values of a row."""
    return _ADDRESS.sub(GONE, _LINK.sub(rf"\1{GONE}", _VALUES.sub(GONE, text)))


class Redacting(logging.Formatter):
    """Lines of the log, with their traces, redacted."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without anything about a person."""
        return redacted(super().format(record))


class NothingPersonal(SafeExceptionReporterFilter):
    """Reports of errors without what was sent and without the values of variables, whatever the settings say."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """The names of what was sent."""
        sent = request.POST if request is not None else QueryDict()
        return dict.fromkeys(sent, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> ItemsView[str, Any]:
        """The names of the variables."""
        return dict.fromkeys(tb_frame.f_locals, self.cleansed_substitute).items()
