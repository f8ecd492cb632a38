"""The identifier of a letter in its header, by which a report on it is known to be one."""

import re

from django.conf import settings

from nhipcau.core.mail.models import Letter

_FORM = re.compile(r"<?(\d{1,18})\.(\d{20})@[\w.-]{1,253}>?")


def message_id(letter: Letter) -> str:
    """The `Message-ID` of a letter: the same at every attempt, so that a mail sent twice is shown once."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return f"<{letter.pk}.{_moment(letter)}@{domain}>"


def letter_called(identifier: str) -> Letter | None:
    """The letter with that `Message-ID`; None for one that we did not write: it names the moment to the microsecond."""
    found = _FORM.fullmatch(identifier.strip())
    if found is None:
        return None
    letter = Letter.objects.filter(pk=int(found[1])).first()
    return letter if letter is not None and _moment(letter) == found[2] else None


def _moment(letter: Letter) -> str:
    return f"{letter.queued_at:%Y%m%d%H%M%S%f}"
