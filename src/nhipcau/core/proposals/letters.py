"""Mails to the authors of proposals: what was decided, and with which words."""

from django.conf import settings
from django.utils.translation import override

from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.proposals.actions import hears_of_steps
from nhipcau.core.proposals.models import Step
from nhipcau.core.proposals.queries import who

TEMPLATES = {Step.Verb.ACCEPTED: "proposal_accepted", Step.Verb.RETURNED: "proposal_returned"}


@hears_of_steps
def tell_author(step: Step) -> None:
    """Queue a mail to the author when somebody else has decided."""
    proposal, template = step.proposal, TEMPLATES.get(Step.Verb(step.verb))
    author = proposal.author
    if template is None or author is None or not author.email or author.pk == step.by_id:
        return
    language = author.language or settings.LANGUAGE_CODE
    with override(language):
        context = {
            "title": proposal.title,
            "words": step.words,
            "moderator": who(step.by),
            "partly": proposal.state == proposal.State.PARTLY,
            # Without the address of the site a link would lead nowhere.
            "link": settings.SITE_ADDRESS and settings.SITE_ADDRESS + proposal.get_absolute_url(),
        }
    queue_mail(author.email, template, context, language, key=f"proposal-step-{step.pk}")
