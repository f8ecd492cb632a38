"""Proposing, deciding, undoing, confirming: every step checks who takes it, in one transaction, and is logged."""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.core.proposals.carrying_out import carry_out
from nhipcau.core.proposals.drafts import Draft, GivenSource
from nhipcau.core.proposals.editable import editable_of
from nhipcau.core.proposals.examination import Examined, Fault, Refused, examine, fresh_links
from nhipcau.core.proposals.models import Confirmation, Item, Proposal, ProposedChange, Step, Touched
from nhipcau.core.proposals.sources import as_dict, check_source, source_for
from nhipcau.core.proposals.undoing import turn_round
from nhipcau.core.proposals.values import Links, clean_value, links_in
from nhipcau.core.records.models import Record
from nhipcau.core.roles.reach import Owners
from nhipcau.core.roles.rules import require

BATCH = 500
#: Told of a step, within the transaction; mails and digests hear of it here.
Listener = Callable[[Step], None]
_LISTENERS: list[Listener] = []


class Decided(Exception):
    """Somebody else decided first."""


def hears_of_steps(listener: Listener) -> Listener:
    """Decorator: call this with every step of a proposal."""
    _LISTENERS.append(listener)
    return listener


@transaction.atomic
def propose(
    author: Any,
    drafts: Iterable[Draft],
    source: GivenSource,
    reason: str,
    *,
    origin: str = Proposal.Origin.FORM,
    publish: bool = False,
) -> Proposal:
    """Make a proposal of all that differs from the register; with `publish` it is carried out at once.

    Raises `PermissionDenied` if one of the records is not the author's to propose (or to publish), `Refused` with all
    faults of the drafts, and `ValidationError` if reason or source are missing or nothing would change.
    """
    permission = "proposals.publish" if publish else "proposals.propose"
    require(author, permission)
    proposal = Proposal(author=author, origin=origin, **_grounds(source, reason))
    proposal.save()
    _fill(proposal, drafts, permission)
    if publish:
        _publish(proposal, ProposedChange.objects.filter(item__proposal=proposal).select_related("item"), ())
        _decide(proposal, Proposal.State.DIRECT, author)
    _step(proposal, Step.Verb.PUBLISHED if publish else Step.Verb.PROPOSED, author, reason)
    return proposal


@transaction.atomic
def revise(author: Any, proposal: Proposal, drafts: Iterable[Draft], source: GivenSource, reason: str) -> Proposal:
    """Replace what a proposal that is open or was returned proposes. Raises as `propose` does, and `Decided`."""
    require(author, "proposals.revise", proposal)
    _claim(proposal, Proposal.State.OPEN, (Proposal.State.OPEN, Proposal.State.RETURNED))
    for name, value in {"source": None, "source_given": {}, **_grounds(source, reason)}.items():
        setattr(proposal, name, value)
    proposal.items.all().delete()
    proposal.touched.all().delete()
    proposal.save()
    _fill(proposal, drafts, "proposals.propose")
    _step(proposal, Step.Verb.CHANGED, author, reason)
    return proposal


@transaction.atomic
def accept(
    moderator: Any,
    proposal: Proposal,
    *,
    keep: Collection[int] | None = None,
    amended: Mapping[int, Any] | None = None,
    overwrite: Collection[int] = (),
    words: str = "",
) -> Proposal:
    """Carry out a proposal: all of it, or the changes (by id) to `keep`; `amended` are other values for some of them.

    Raises `PermissionDenied`, `Decided`, `Conflict` for fields that changed meanwhile and are not in `overwrite`,
    `Refused` for what cannot be, and `ValidationError` if nothing is kept.
    """
    require_other(moderator, proposal)
    changes = list(ProposedChange.objects.filter(item__proposal=proposal).select_related("item"))
    kept = [one for one in changes if keep is None or one.pk in keep]
    if not kept:
        raise ValidationError(_("Nothing is left to accept: return the proposal instead."))
    is_whole = len(kept) == len(changes)
    _claim(proposal, Proposal.State.ACCEPTED if is_whole else Proposal.State.PARTLY, (Proposal.State.OPEN,))
    _amend(kept, amended or {})
    _publish(proposal, kept, overwrite)
    ids = {one.pk for one in kept}
    left = [one.pk for one in changes if one.pk not in ids]
    for start in range(0, len(left), BATCH):
        some = ProposedChange.objects.filter(pk__in=left[start : start + BATCH])
        some.update(state=ProposedChange.State.LEFT)
    _decide(proposal, proposal.state, moderator, words)
    _step(proposal, Step.Verb.ACCEPTED, moderator, words)
    return proposal


@transaction.atomic
def return_with_words(moderator: Any, proposal: Proposal, words: str) -> Proposal:
    """Give a proposal back to its author, saying why. Raises `PermissionDenied`, `Decided`, `ValidationError`."""
    require_other(moderator, proposal)
    if not words.strip():
        raise ValidationError({"words": _("Say what the author should do.")})
    _claim(proposal, Proposal.State.RETURNED, (Proposal.State.OPEN,))
    _decide(proposal, Proposal.State.RETURNED, moderator, words)
    _step(proposal, Step.Verb.RETURNED, moderator, words)
    return proposal


@transaction.atomic
def withdraw(author: Any, proposal: Proposal) -> Proposal:
    """Take a proposal back. Raises `PermissionDenied` and `Decided`."""
    require(author, "proposals.withdraw", proposal)
    _claim(proposal, Proposal.State.WITHDRAWN, (Proposal.State.OPEN, Proposal.State.RETURNED))
    _step(proposal, Step.Verb.WITHDRAWN, author, "")
    return proposal


@transaction.atomic
def undo(moderator: Any, proposal: Proposal, reason: str, *, overwrite: Collection[int] = ()) -> Proposal:
    """Put back what was before a proposal was carried out, as a proposal of its own that is published at once.

    `overwrite` are the changes (ids of the proposal) whose fields may be put back though they changed since.
    Raises `PermissionDenied`, `Decided` if it is not in force, `Conflict`, `Refused`, `ValidationError`.
    """
    require(moderator, "proposals.undo", proposal)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    _claim(proposal, Proposal.State.UNDONE, Proposal.PUBLISHED)
    back = Proposal.objects.create(
        author=moderator,
        origin=Proposal.Origin.UNDO,
        undoes=proposal,
        reason=reason,
        title=proposal.title,
        countries=proposal.countries,
        size=proposal.size,
    )
    Touched.objects.bulk_create(Touched(proposal=back, locality=one.locality) for one in proposal.touched.all())
    changes, may_overwrite = turn_round(proposal, back, overwrite)
    _publish(back, changes, may_overwrite)
    _decide(back, Proposal.State.DIRECT, moderator)
    _step(proposal, Step.Verb.UNDONE, moderator, reason)
    _step(back, Step.Verb.PUBLISHED, moderator, reason)
    return back


@transaction.atomic
def confirm(editor: Any, record: Record) -> Confirmation:
    """Say that a record is still true today. Raises `PermissionDenied`."""
    require(editor, "proposals.confirm", record)
    return _confirm(record.KIND, record.pk, editor)


def require_other(moderator: Any, proposal: Proposal) -> None:
    """Raise `PermissionDenied` unless somebody may decide on a proposal: nobody may on his own, no administrator."""
    require(moderator, "proposals.review", proposal)
    if proposal.author_id == moderator.pk:
        raise PermissionDenied(_("Somebody else decides on what you propose."))


def _grounds(source: GivenSource, reason: str) -> dict[str, Any]:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why this should change.")})
    known = check_source(source)
    given = {"source": known} if known else {"source_given": as_dict(source)}
    return {"reason": reason.strip(), "locator": source.locator.strip()[:60], **given}


def _fill(proposal: Proposal, drafts: Iterable[Draft], permission: str) -> None:
    """Write the items and changes of a proposal; raises if one of them is not allowed, or wrong."""
    given = list(drafts)
    faults: list[Fault] = []
    owners, countries, number = Owners(), None, 0
    titles: list[str] = []
    examined = examine(given, fresh_links(given))
    while batch := list(islice(examined, BATCH)):
        for one in batch:
            if one.record is not None or one.draft.new:
                require(proposal.author, permission, one.owners)
            faults += one.faults
        if faults:
            continue
        differing = [one for one in batch if one.changes]
        _write(proposal, differing, number)
        number += len(differing)
        for one in differing:
            owners |= one.owners
            countries = one.owners.countries if countries is None else countries & one.owners.countries
        titles += [one.title for one in differing[: max(0, 2 - len(titles))]]
    if faults:
        raise Refused(faults)
    if not number:
        raise ValidationError(_("Nothing differs from what the register holds."))
    proposal.title = _title(titles, number)
    proposal.countries = ",".join(sorted(countries or ()))
    proposal.size = number
    proposal.save(update_fields=["title", "countries", "size"])
    Touched.objects.bulk_create(
        (Touched(proposal=proposal, locality=pk) for pk in sorted(owners.localities)), batch_size=BATCH
    )


def _title(titles: list[str], number: int) -> str:
    if number == 1:
        return titles[0][:300]
    rest = number - 1
    more = ngettext("and %(rest)s other record", "and %(rest)s other records", rest) % {"rest": rest}
    return f"{titles[0][:250]} {more}"


def _write(proposal: Proposal, examined: list[Examined], start: int) -> None:
    items = [
        Item(
            proposal=proposal,
            event=Item.Event.ADD if one.draft.new else Item.Event.REMOVE if one.draft.remove else Item.Event.CHANGE,
            kind=one.draft.kind,
            slug=one.draft.slug,
            title=one.title[:300],
            position=number,
        )
        for number, one in enumerate(examined, start)
    ]
    Item.objects.bulk_create(items, batch_size=BATCH)
    for item, one in zip(items, examined, strict=True):
        for change in one.changes:
            change.item = item
    ProposedChange.objects.bulk_create((change for one in examined for change in one.changes), batch_size=BATCH)


def _claim(proposal: Proposal, state: str, allowed: Collection[str]) -> None:
    """Move a proposal to a state if it is still in one of those allowed; of two at once, one fails."""
    moved = Proposal.objects.filter(pk=proposal.pk, state__in=allowed).update(state=state)
    if not moved:
        raise Decided(_("Somebody has decided on this proposal meanwhile."))
    proposal.state = state


def _decide(proposal: Proposal, state: str, by: Any, words: str = "") -> None:
    proposal.state, proposal.decided_by, proposal.decided_at, proposal.words = state, by, timezone.now(), words.strip()
    proposal.save(update_fields=["state", "decided_by", "decided_at", "words"])


def _amend(changes: Iterable[ProposedChange], amended: Mapping[int, Any]) -> None:
    """Put the moderator's values in the place of the author's, which are kept beside them."""
    faults = []
    for change in changes:
        if change.pk in amended and change.field:
            editable = editable_of(change.item.kind)
            assert editable is not None
            columns = editable.columns_at(change.part)
            links = Links()
            links.load(links_in(columns, {change.field: amended[change.pk]}))
            try:
                value = clean_value(columns[change.field], amended[change.pk], links)
            except ValidationError as error:
                words = " ".join(error.messages)
                faults.append(Fault(change.item.kind, change.item.slug, change.field, words, change.part, change.row))
                continue
            if value != change.after:
                change.proposed, change.after = change.after, value
    if faults:
        raise Refused(faults)


def _publish(proposal: Proposal, changes: Iterable[ProposedChange], overwrite: Collection[int]) -> None:
    done = list(changes)
    carry_out(proposal, done, source_for(proposal), overwrite)
    for change in done:
        change.state = ProposedChange.State.DONE
    ProposedChange.objects.bulk_update(done, ["state", "after", "proposed", "row"], batch_size=100)
    _confirm_all(done, proposal.author)


def _confirm_all(changes: Iterable[ProposedChange], by: Any) -> None:
    """What was just changed is up to date."""
    slugs: dict[str, set[str]] = {}
    for change in changes:
        slugs.setdefault(change.item.kind, set()).add(change.item.slug)
    for kind, some in slugs.items():
        editable = editable_of(kind)
        assert editable is not None
        ordered = sorted(some)
        for start in range(0, len(ordered), BATCH):
            found = editable.model._default_manager.filter(slug__in=ordered[start : start + BATCH])
            rows = (
                Confirmation(kind=kind, object_id=pk, by=by, at=timezone.now())
                for pk in found.values_list("pk", flat=True)
            )
            _upsert(rows)


def _confirm(kind: str, pk: int, by: Any) -> Confirmation:
    _upsert([Confirmation(kind=kind, object_id=pk, by=by, at=timezone.now())])
    return Confirmation.objects.get(kind=kind, object_id=pk)


def _upsert(rows: Iterable[Confirmation]) -> None:
    Confirmation.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=["by", "at"]
    )


def _step(proposal: Proposal, verb: str, by: Any, words: str) -> None:
    step = Step.objects.create(proposal=proposal, verb=verb, by=by, words=words.strip())
    for listener in _LISTENERS:
        listener(step)
