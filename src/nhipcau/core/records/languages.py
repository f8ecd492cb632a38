"""The languages in which names are known and sources are written."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Any] = {
    "vi": _("Vietnamese"),
    "fr": _("French"),
    "en": _("English"),
    "zh": _("Chinese"),
    "id": _("Indonesian"),
}


def language_name(code: str) -> Any:
    """The name of a language, or its code if it has none here."""
    return NAMES.get(code, code)


def language_choices() -> list[tuple[str, str]]:
    """The languages to choose from in a form, named in that of the page; at first none."""
    return [("", "—"), *((code, capfirst(str(label))) for code, label in NAMES.items())]
