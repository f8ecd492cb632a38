"""Mails to exhibitors, in the language they asked for."""

from typing import Any

from django.urls import reverse
from django.utils.translation import override

from nhipcau.conference.exhibition.models import Exhibitor
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.web.address import site_address

#: In which language an exhibitor is written to that has not said one.
_BY_COUNTRY = {"VN": "vi", "FR": "fr"}


def language_of(exhibitor: Exhibitor) -> str:
    """The language of letters to an exhibitor."""
    return exhibitor.language or _BY_COUNTRY.get(exhibitor.country, "en")


def address_of(exhibitor: Exhibitor) -> str:
    """Where mails about an exhibitor go: to its contact, else to who applied; empty where neither is known."""
    applicant = exhibitor.applicant
    return exhibitor.contact_email or (applicant.email if applicant and applicant.is_active else "")


def tell(exhibitor: Exhibitor, template: str, key: str, **context: Any) -> None:
    """Write to an exhibitor, with a link to its own page; `key` names the mail once and for all."""
    address, language = address_of(exhibitor), language_of(exhibitor)
    if not address:
        return
    with override(language):
        shown = {
            "exhibitor": exhibitor.name(language).value,
            "edition": str(exhibitor.edition),
            "url": site_address() + reverse("exhibition:mine", args=[exhibitor.edition.slug, exhibitor.pk]),
            **context,
        }
    queue_mail(address, template, shown, language, key)
