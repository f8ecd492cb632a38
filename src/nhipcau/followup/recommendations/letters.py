"""Mails to rapporteurs, in their language, with the personal link."""

from django.urls import reverse
from django.utils.translation import override

from nhipcau.conference.papers.deadlines import words_of_instant
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.web.address import site_address
from nhipcau.followup.recommendations.links import token_of
from nhipcau.followup.recommendations.models import SessionReport


def write_to_rapporteur(report: SessionReport, template: str, words: str = "") -> None:
    """Queue a mail with the link to the report; its text is not kept once it was sent."""
    session, language = report.session, report.language
    with override(language):
        title = session.translated("title", language)
        context = {
            "who": report.rapporteur,
            "session": title.value if title else session.slug,
            "edition": str(session.edition),
            "due": words_of_instant(report.due, zone_of_edition(session.edition)) if report.due else "",
            "words": words,
            "url": site_address() + reverse("rapporteur:report", args=[token_of(report)]),
        }
    queue_mail(report.email, template, context, language, f"report:{report.pk}:{report.version}", secret=True)
