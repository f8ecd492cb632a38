"""Turning a template into a subject and a text."""

from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import override

#: As long as a subject may be.
SUBJECT = 250
_HEAD = "Subject:"


def render(template: str, context: dict[str, Any], language: str) -> tuple[str, str]:
    """Return subject and text of `mail/<template>.txt` in a language.

    The first line of the template is "Subject: …". Raises `TemplateDoesNotExist`, and ValueError without that line.
    """
    found = get_template(f"mail/{template}.txt").template  # type: ignore[attr-defined]
    with override(language):
        # Plain text: an apostrophe stays one.
        text = found.render(Context({"product": settings.PRODUCT_NAME, **context}, autoescape=False))
    head, _, body = text.lstrip().partition("\n")
    if not head.startswith(_HEAD):
        raise ValueError(f"mail/{template}.txt does not begin with “{_HEAD}”")
    subject = " ".join(head.removeprefix(_HEAD).split())[:SUBJECT]
    return subject, body.strip() + "\n"
