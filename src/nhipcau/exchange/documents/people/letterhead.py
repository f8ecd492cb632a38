"""What all letters of an edition share: who writes, where and when, and how a letter begins and ends."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.exchange.documents.people.wording import common_words, day_word, edition_words
from nhipcau.exchange.documents.typesetting import compile_document

SECONDS = 120
#: What stands above official papers of Vietnam (Decree 30/2020/NĐ-CP, annex I), and its usual translations.
STATE: dict[str, tuple[str, str]] = {
    "vi": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    "fr": ("RÉPUBLIQUE SOCIALISTE DU VIETNAM", "Indépendance - Liberté - Bonheur"),
    "en": ("SOCIALIST REPUBLIC OF VIETNAM", "Independence - Freedom - Happiness"),
}


@dataclass(frozen=True)
class Letter:
    """A letter in its language: to whom, about what, what it says, and facts in two columns."""

    language: str
    to: tuple[str, ...]
    subject: str
    greeting: str
    before: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()
    after: tuple[str, ...] = ()
    closing: str = ""


def letters_pdf(edition: Edition, language: str, title: str, letters: list[dict[str, Any]]) -> bytes:
    """Letters, each beginning on a page of its own, as PDF; the language is active. Raises TypesettingError."""
    data = {
        "language": language,
        "words": {**common_words(), "none": _("There is nobody to write to.")},
        "title": title,
        "edition": edition_words(edition, language).title,
        "letters": letters,
    }
    return compile_document("people/letters", data, seconds=SECONDS)


def on_letterhead(edition: Edition, letter: Letter) -> dict[str, Any]:
    """A letter with its head and foot, for the template; its language is active."""
    words = edition_words(edition, letter.language)
    day = day_word(timezone.localdate(), letter.language)
    place = pgettext("above a letter", "%(place)s, %(day)s") % {"place": words.host or "…………", "day": day}
    return {
        **asdict(letter),
        "state": list(STATE[letter.language]) if edition.country == "VN" else [],
        "host": words.host,
        "committee": _("Organising committee"),
        "edition": words.title,
        "warning": words.warning,
        "number": _("No. …………"),
        "place": place,
        "subject_word": _("Subject:"),
        "signed_for": _("For the organising committee"),
        "signature": _("(name, function, signature and stamp)"),
    }


def greeting(delegate: Delegate | None, language: str) -> str:
    """How a letter begins."""
    if delegate is None or not (delegate.honorific or getattr(delegate, f"address_{language}")):
        return pgettext("beginning of a letter", "Dear Sir or Madam,")
    name = naming.addressed(delegate, language)
    return pgettext("beginning of a letter", "Dear %(name)s,") % {"name": name}


def held(edition: Edition, language: str) -> str:
    """Where and when, as far as known: " (Huế, 11–13 November 2027)"."""
    words = edition_words(edition, language)
    known = ", ".join(filter(None, (words.host, words.dates)))
    return f" ({known})" if known else ""
