"""What a verb needs before it starts: Django, and the language of the person at the terminal."""

import os
from collections.abc import Mapping

FALLBACK = "en"


def start() -> None:
    """Set Django up with the settings of the product, unless others are asked for, and choose the language."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
    import django  # noqa: PLC0415 - only now it may look for its settings
    from django.utils import translation  # noqa: PLC0415

    django.setup()
    translation.activate(language_of(os.environ))


def language_of(environment: Mapping[str, str]) -> str:
    """The language that LC_ALL, LC_MESSAGES or LANG asks for, if it is one of ours, else English."""
    from nhipcau.core.text.languages import LANGUAGES  # noqa: PLC0415

    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = environment.get(name, "")
        if wanted:
            code = wanted.partition("_")[0].partition(".")[0].lower()
            return code if code in LANGUAGES else FALLBACK
    return FALLBACK
