"""Badges, one a page or several on a sheet, as data for the template `typst/people/badges.typ`."""

import re
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext, pgettext_lazy

from nhipcau.conference.accreditation.models import Badge, Zone
from nhipcau.conference.accreditation.rights import zones_of_many
from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.letters import language_of
from nhipcau.conference.delegations.models import Category, Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.codes import picture_of
from nhipcau.exchange.documents.people.gathering import Choice, badges_for, in_turn
from nhipcau.exchange.documents.people.wording import common_words, country_word, edition_words, person
from nhipcau.exchange.documents.typesetting import compile_document

#: 800 badges with photos take five seconds of processor time.
SECONDS = 180
#: Dark enough for white words on them (at least 5 to 1), and the word is always there.
COLOURS: dict[str, str] = {
    Category.HEAD: "#7a1230",
    Category.MEMBER: "#1f3d7a",
    Category.SPEAKER: "#0b5d4e",
    Category.HONOUR: "#7d5200",
    Category.BUSINESS: "#4a2a7d",
    Category.PRESS: "#a13715",
    Category.INTERPRETER: "#0e5f86",
    Category.STAFF: "#3a3f47",
    Category.SECURITY: "#111111",
    Category.VOLUNTEER: "#586100",
}
# A small word belongs to the one after it: "de La Rochefoucauld" is not broken after "de".
_PARTICLE = re.compile(r"(?<!\S)([^\W\d_A-ZÀ-Þ][\w’']{0,3}|La|Le|Les|Du|De|Des|Van|Von) (?=\S)")
#: White modules drawn around a code: the white of the badge adds to them.
_QUIET = 2
#: Told how many badges are ready to be set.
Progress = Callable[[int], None]


class Format(models.TextChoices):
    """The sizes of a badge."""

    A6 = "a6", pgettext_lazy("size of a badge", "A6 (105 × 148 mm)")
    CARD = "card", pgettext_lazy("size of a badge", "card (86 × 54 mm)")


class Layout(models.TextChoices):
    """How badges stand on pages."""

    SINGLE = "single", pgettext_lazy("of badges", "one on each page")
    SHEET = "sheet", pgettext_lazy("of badges", "several on an A4 sheet, with marks where to cut")


def badges_pdf(
    edition: Edition, choice: Choice, badges: Collection[Any] | None = None, progress: Progress | None = None
) -> bytes:
    """The badges in use (or those of these keys) as one PDF. Raises TypesettingError."""
    rows = badges_for(edition, choice)
    found = list(rows if badges is None else in_turn(rows, badges))
    with ExitStack() as stack:
        stack.enter_context(override(choice.language or "vi"))
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nhipcau-badges-")))
        data = badges_data(edition, choice, found, folder, progress)
        return compile_document("people/badges", data, beside=folder, seconds=SECONDS)


def badges_data(
    edition: Edition, choice: Choice, badges: Sequence[Badge], folder: Path, progress: Progress | None = None
) -> dict[str, Any]:
    """What the template is given; photos are written into `folder`. The language of the document is active."""
    letters = dict(Zone.objects.filter(edition=edition).values_list("number", "letters"))
    zones = zones_of_many(edition, [badge.delegate for badge in badges])
    words = {code: _edition(edition, code) for code in LANGUAGES}
    people = []
    for number, badge in enumerate(badges, 1):
        allowed = [letters[zone] for zone in sorted(zones[badge.delegate_id]) if zone in letters]
        language = choice.language or language_of(badge.delegate.delegation)
        with override(language):
            shown = _badge(badge, language, allowed, _photo(badge.delegate, folder, number))
        people.append({**shown, **words[language]})
        if progress and number % 50 == 0:
            progress(number)
    return {
        "language": choice.language or "vi",
        "words": _words(),
        "format": choice.format or Format.A6,
        "layout": choice.layout or Layout.SINGLE,
        "edition": words[choice.language or "vi"]["edition"],
        "people": people,
    }


def unbroken(name: str) -> str:
    """A name whose small words hold on to the next one."""
    return _PARTICLE.sub("\\1\u00a0", name)


def _edition(edition: Edition, language: str) -> dict[str, str]:
    words = edition_words(edition, language)
    return {"edition": words.title, "dates": words.dates}


def _badge(badge: Badge, language: str, zones: list[str], photo: str) -> dict[str, Any]:
    """A badge in its language, which is active."""
    delegate = badge.delegate
    shown = person(delegate, language)
    return {
        **shown,
        "name": unbroken(shown["name"]),
        "language": language,
        "country": country_word(delegate.delegation),
        "colour": COLOURS[delegate.category],
        "zones": zones,
        "photo": photo,
        "photo_words": _("Photo of %(name)s") % {"name": shown["name"]},
        "code": picture_of(badge.code).svg(_QUIET),
    }


def _photo(delegate: Delegate, folder: Path, number: int) -> str:
    """Write the photo of somebody for the template and return the name of the file; empty without one.

    An SVG file around the JPEG: typst then takes the picture over as it is, where it would unpack it otherwise, which
    takes ten times as long and three times the memory.
    """
    picture = photos.read(delegate, "large")
    if picture is None:
        return ""
    (folder / f"{number}.jpg").write_bytes(picture)
    (folder / f"{number}.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 9">'
        f'<image width="7" height="9" preserveAspectRatio="xMidYMid slice" href="{number}.jpg"/></svg>',
        encoding="ascii",
    )
    return f"{number}.svg"


def _words() -> dict[str, str]:
    return {
        **common_words(),
        "title": _("Badges"),
        "no_photo": pgettext("on a badge", "Photo"),
        "code": _("Code of the badge, read at the door"),
    }
