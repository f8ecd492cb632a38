"""A file that is refused, and why."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.papers.files import limits

WORDS: dict[str, Any] = {
    "empty": _("The file is empty."),
    "large": _("The file is larger than %(limit)s MB."),
    "unpacked": _("The file would grow beyond all measure when it is opened. Save the document anew and send that."),
    "format": _("This is neither a PDF nor a document or presentation (.docx, .odt, .pptx, .odp)."),
    "old": _("This is a document of an old format, or under a password. Save it without one as .docx, .pptx or PDF."),
    "password": _("The file is under a password. Save it without one."),
    "name": _("The name ends in “%(suffix)s”, but the content is a file “.%(format)s”. Give it its right name."),
    "macros": _("The file holds programs (macros or scripts). Save it without them, or as a plain PDF."),
    "broken": _("The file is damaged: it cannot be read to its end. Save the document anew and send that."),
}


class Refused(ValidationError):
    """The file cannot be taken; its message says why and what to do."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(WORDS[code], code=code, params={"limit": limits.MAX_BYTES // 2**20, **params})
