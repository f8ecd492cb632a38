"""Mails about visits: to the person, or, where no address is known, to those who answer for the delegation."""

from typing import Any

from django.utils.translation import override

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.letters import language_of, readers_of, write
from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.visits.models import SignUp
from nhipcau.conference.visits.wording import meeting_point_of, moment_words, span_words, title_of


def tell(sign_up: SignUp, template: str, key: str) -> int:
    """Write a mail about a sign-up whose run, visit, edition, delegate and delegation are selected; return to how many.

    `key` names it once and for all. A link that opens the personal page goes to the person alone.
    """
    delegate = sign_up.delegate
    delegation = delegate.delegation
    delegation.edition = sign_up.run.visit.edition
    if delegate.email:
        language = delegate.language or language_of(delegation)
        context = {**_context(sign_up, language), "name": naming.addressed(delegate, language), "person": ""}
        context["link"] = ("visits:mine", token_of(delegate, AGENDA))
        write(delegation, delegate.email, template, language, key, **context)
        return 1
    count = 0
    for address, name, language in readers_of(delegation):
        context = {**_context(sign_up, language), "name": name, "person": naming.printed(delegate)}
        context["link"] = ("visits:of_delegation", delegation.pk)
        write(delegation, address, template, language, f"{key}:{count}", **context)
        count += 1
    return count


def _context(sign_up: SignUp, language: str) -> dict[str, Any]:
    run = sign_up.run
    with override(language):
        return {
            "visit": title_of(run.visit),
            "when": span_words(run),
            "until": moment_words(sign_up.offered_until, run) if sign_up.offered_until else "",
            "point": meeting_point_of(run),
            "is_cancelled": run.is_cancelled,
        }
