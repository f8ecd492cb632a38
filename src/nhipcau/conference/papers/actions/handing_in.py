"""What authors do with their papers: draft, hand in, change, take back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.papers.actions.steps import log, move_on
from nhipcau.conference.papers.deadlines import is_over, may_still_change, words_of_deadline
from nhipcau.conference.papers.files.keeping import drop_files, keep_file
from nhipcau.conference.papers.models import Call, Paper, PaperAuthor, PaperText, Step
from nhipcau.core.accounts.limits import allow
from nhipcau.core.roles.reach import reach_of
from nhipcau.core.roles.rules import require
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.places.models import Locality

#: Papers that one account may begin in a day.
PER_DAY = 20
_DAY = 24 * 3600
#: Authors of one paper.
MOST_AUTHORS = 12

State, Verb = Paper.State, Step.Verb


@dataclass(frozen=True)
class Author:
    """An author as given."""

    name: str
    function: str = ""
    body: str = ""
    email: str = ""


@dataclass(frozen=True)
class Given:
    """What its author gives of a paper; `files` are new ones, `dropped` the numbers of those to take away."""

    language: str
    title: str
    abstract: str = ""
    authors: Sequence[Author] = ()
    locality: Locality | None = None
    body: str = ""
    files: Sequence[File[bytes]] = ()
    dropped: frozenset[int] = field(default_factory=frozenset)


@transaction.atomic
def begin(user: Any, call: Call, given: Given) -> Paper:
    """Keep a draft that its author alone sees. Raises `PermissionDenied` and `ValidationError` by field."""
    require(user, "papers.submit", call)
    now = timezone.now()
    if not call.announced or now < call.opens or is_over(call.edition):
        raise ValidationError(_("This call takes no papers."))
    if not allow("paper", str(user.pk), limit=PER_DAY, seconds=_DAY):
        raise ValidationError(_("You have begun as many papers as we take in a day. Come back tomorrow."))
    paper = Paper.objects.create(call=call, submitter=user, language=given.language)
    PaperText.objects.create(paper=paper, language=given.language, state=PaperText.State.ORIGINAL)
    _write(user, paper, given)
    log(paper, Verb.MADE, user)
    return paper


@transaction.atomic
def change(user: Any, paper: Paper, version: int, given: Given) -> Paper:
    """Change a paper that is a draft, is to be changed, or was handed in and the deadline has not passed.

    Raises `PermissionDenied`, `Overtaken` and `ValidationError` by field.
    """
    require(user, "papers.change", paper)
    if not may_still_change(paper, timezone.now()):
        raise ValidationError(_cannot_change(paper))
    move_on(paper, version)
    _write(user, paper, given)
    if paper.state == State.SUBMITTED:
        _check_complete(paper)
    log(paper, Verb.CHANGED, user)
    return paper


@transaction.atomic
def submit(user: Any, paper: Paper, version: int) -> Paper:
    """Hand a paper in, or hand it in again after changes. Raises as `change` does; a late one is refused with words."""
    require(user, "papers.change", paper)
    again = paper.state == State.CHANGE
    if not again and paper.state != State.DRAFT:
        raise ValidationError(_cannot_change(paper))
    now = timezone.now()
    if not again and not paper.call.takes_at(now):
        raise ValidationError(_too_late(paper.call), code="late")
    _check_complete(paper)
    move_on(paper, version, state=State.SUBMITTED, submitted_at=now)
    log(paper, Verb.SUBMITTED, user)
    return paper


@transaction.atomic
def ask_leave(user: Any, paper: Paper, version: int, words: str) -> Paper:
    """Ask the secretariat to take a draft although its deadline has passed, and say why. Raises as `change` does."""
    require(user, "papers.change", paper)
    if paper.state != State.DRAFT or paper.call.takes_at(timezone.now()) or is_over(paper.call.edition):
        raise ValidationError(_cannot_change(paper))
    if not words.strip():
        raise ValidationError({"words": _("Say why the paper is late.")})
    _check_complete(paper)
    move_on(paper, version, state=State.LATE, submitted_at=timezone.now())
    log(paper, Verb.LATE, user, words.strip())
    return paper


@transaction.atomic
def withdraw(user: Any, paper: Paper, version: int) -> Paper:
    """Take a paper back, also from the public page. Raises `PermissionDenied`, `Overtaken`, `ValidationError`."""
    require(user, "papers.change", paper)
    if paper.state not in Paper.HELD:
        raise ValidationError(_cannot_change(paper))
    move_on(paper, version, state=State.WITHDRAWN, published_in="")
    log(paper, Verb.WITHDRAWN, user)
    return paper


def _write(user: Any, paper: Paper, given: Given) -> None:
    """Write what is given; the rules that hold for drafts too are checked here."""
    call = paper.call
    if given.language not in call.language_codes:
        raise ValidationError({"language": _("Papers are not taken in this language.")})
    if not given.title.strip():
        raise ValidationError({"title": _("Give the paper a title; the rest of a draft may be missing.")})
    if given.locality and given.locality.pk not in reach_of(user).edits and paper.locality_id != given.locality.pk:
        raise PermissionDenied(_("Only an editor of a locality submits on its behalf."))
    text = paper.texts.get(language=paper.language)
    if given.language != paper.language:
        paper.texts.filter(language=given.language).delete()
    text.language, text.title, text.abstract = given.language, given.title.strip(), given.abstract.strip()
    text.save()
    body = "" if given.locality else given.body.strip()
    Paper.objects.filter(pk=paper.pk).update(
        language=given.language, locality=given.locality, body=body, organisation=_organisation(body)
    )
    paper.refresh_from_db()
    _write_authors(paper, given.authors)
    _write_files(text, given, call.most_files)


def _write_authors(paper: Paper, authors: Sequence[Author]) -> None:
    if len(authors) > MOST_AUTHORS:
        raise ValidationError(_("A paper has %(most)s authors at most."), params={"most": MOST_AUTHORS})
    paper.authors.all().delete()
    for position, one in enumerate(authors):
        row = PaperAuthor(paper=paper, position=position, **vars(one))
        row.full_clean(exclude=["paper"])
        row.save()


def _write_files(text: PaperText, given: Given, most: int) -> None:
    present = list(text.files.all())
    dropped = [one for one in present if one.pk in given.dropped]
    if len(present) - len(dropped) + len(given.files) > most:
        raise ValidationError({"uploads": _("This call takes %(most)s files at most.") % {"most": most}})
    drop_files(dropped)
    for file in given.files:
        try:
            keep_file(text, file, file.name or "")
        except ValidationError as error:
            words = [f"{file.name}: {message}" for message in error.messages]
            raise ValidationError({"uploads": words}) from error


def _organisation(body: str) -> Organisation | None:
    """The organisation of the register that is meant, if its name is given as it stands there."""
    if not body:
        return None
    for column in ("title_vi", "title_fr", "title_en", "names__text"):
        found = Organisation.objects.filter(**{column: body}).first()
        if found:
            return found
    return None


def _check_complete(paper: Paper) -> None:
    text = paper.texts.get(language=paper.language)
    faults: dict[str, str] = {}
    if not text.abstract:
        faults["abstract"] = _("Write an abstract: it is what the programme editors read first.")
    if not paper.authors.exists():
        faults["authors"] = _("Name one author at least.")
    if faults:
        raise ValidationError(faults)


def _too_late(call: Call) -> str:
    if timezone.now() < call.opens:
        return _("This call is not open yet.")
    return _(
        "The deadline of this call was %(deadline)s: the paper was not handed in. It is kept as a draft; below you can "
        "ask the secretariat to take it all the same."
    ) % {"deadline": words_of_deadline(call)}


def _cannot_change(paper: Paper) -> str:
    if paper.state == State.SUBMITTED:
        return _("The deadline was %(deadline)s: the paper can only be withdrawn now.") % {
            "deadline": words_of_deadline(paper.call)
        }
    return _("The paper is “%(state)s”: this cannot be done with it.") % {"state": paper.get_state_display()}
