"""What programme editors decide on papers, and the mails that say so."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.papers.actions.steps import log, move_on
from nhipcau.conference.papers.models import Paper, PaperText, Step
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.mail.writing import render
from nhipcau.core.roles.rules import require

State, Verb = Paper.State, Step.Verb

#: What can be decided: the new state and what the log calls it.
VERDICTS = {State.ACCEPTED: Verb.ACCEPTED, State.CHANGE: Verb.CHANGE, State.DECLINED: Verb.DECLINED}
#: States in which a paper can be decided on; a late one is let in first, or declined.
DECIDABLE = (State.SUBMITTED, State.CHANGE, State.ACCEPTED, State.DECLINED)
#: Languages into which an accepted paper is translated, unless it is written in them: those of the two countries.
WANTED = ("vi", "fr")


@dataclass(frozen=True)
class Letter:
    """A mail to the authors as they will read it; `addresses` are theirs."""

    subject: str
    body: str
    language: str
    addresses: tuple[str, ...]


def letter_of(paper: Paper, verdict: str, words: str) -> Letter:
    """The mail that says what was decided, in the language of who submitted the paper (else that of the paper)."""
    language = _language(paper)
    subject, body = render(f"paper_{verdict}", _context(paper, words, language), language)
    return Letter(subject, body, language, addresses_of(paper))


def addresses_of(paper: Paper) -> tuple[str, ...]:
    """Where mails about a paper go: to who submitted it, and to the authors whose address is known; each once."""
    own = [paper.submitter.email] if paper.submitter and paper.submitter.is_active else []
    return tuple(dict.fromkeys(one.lower() for one in (*own, *(author.email for author in paper.authors.all())) if one))


def check_decision(user: Any, paper: Paper, verdict: str, words: str) -> None:
    """Raise `PermissionDenied` or `ValidationError` unless this can be decided now, with these words."""
    require(user, "papers.review", paper)
    if paper.submitter_id == user.pk:
        raise PermissionDenied(_("Somebody else must decide on a paper of yours."))
    late = paper.state == State.LATE and verdict == State.DECLINED
    if verdict not in VERDICTS or (paper.state not in DECIDABLE and not late) or paper.state == verdict:
        raise ValidationError(_("This cannot be decided of a paper that is “%s”.") % paper.get_state_display())
    if verdict != State.ACCEPTED and not words.strip():
        raise ValidationError({"words": _("Say to the author why, or what is to be changed.")})


@transaction.atomic
def decide(user: Any, paper: Paper, version: int, verdict: str, words: str) -> Paper:
    """Accept a paper, accept it with changes, or decline it, and write so to its authors.

    A paper that is no longer accepted leaves the public page. Raises `PermissionDenied`, `Overtaken`,
    `ValidationError`.
    """
    check_decision(user, paper, verdict, words)
    said = words.strip()
    hidden = {} if verdict == State.ACCEPTED else {"published_in": ""}
    move_on(paper, version, state=verdict, words=said, **hidden)
    if verdict == State.ACCEPTED:
        _want_translations(paper)
    step = log(paper, VERDICTS[State(verdict)], user, said)
    _write_to_authors(paper, step, f"paper_{verdict}", said)
    return paper


@transaction.atomic
def let_in(user: Any, paper: Paper, version: int) -> Paper:
    """Take a paper although it is late; its authors hear of it. Raises as `decide` does."""
    require(user, "papers.review", paper)
    if paper.submitter_id == user.pk:
        raise PermissionDenied(_("Somebody else must decide on a paper of yours."))
    if paper.state != State.LATE:
        raise ValidationError(_("This cannot be decided of a paper that is “%s”.") % paper.get_state_display())
    move_on(paper, version, state=State.SUBMITTED)
    _write_to_authors(paper, log(paper, Verb.LET_IN, user), "paper_let_in", "")
    return paper


def _want_translations(paper: Paper) -> None:
    known = {one.language for one in paper.texts.all()}
    for code in WANTED:
        if code not in known:
            PaperText.objects.create(paper=paper, language=code, state=PaperText.State.WANTED)


def _write_to_authors(paper: Paper, step: Step, template: str, words: str) -> None:
    language = _language(paper)
    context = _context(paper, words, language)
    for number, address in enumerate(addresses_of(paper)):
        queue_mail(address, template, context, language, key=f"paper-step-{step.pk}-{number}")


def _language(paper: Paper) -> str:
    return (paper.submitter.language if paper.submitter else "") or paper.language


def _context(paper: Paper, words: str, language: str) -> dict[str, Any]:
    with override(language):
        return {
            "title": str(paper),
            "edition": str(paper.call.edition),
            "words": words.strip(),
            # Without the address of the site a link would lead nowhere.
            "link": settings.SITE_ADDRESS and settings.SITE_ADDRESS + paper.get_absolute_url(),
        }
