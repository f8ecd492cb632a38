"""Making a mailing of a template, choosing who gets it, looking it through, approving it."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.actions.asking import require_audience
from nhipcau.conference.mailing.audiences import Addressee, Audience
from nhipcau.conference.mailing.marks import mark_of
from nhipcau.conference.mailing.models import Bounce, Mailing, MailTemplate, Recipient
from nhipcau.conference.mailing.wording import COLUMNS, fill, used_in
from nhipcau.core.records.claiming import move_on

State = Mailing.State
#: Nobody is written to who is not among the first so many.
MOST = 5000
_SAVED_AT_ONCE = 500
#: What somebody says of a mailing.
_GIVEN = ("name", "reply_to", "second", "pace")


@transaction.atomic
def prepare(user: Any, template: MailTemplate, values: Mapping[str, Any]) -> Mailing:
    """Make a mailing of a template, with everybody to whom it goes; nothing is sent.

    `values` are the columns `name`, `reply_to`, `second`, `pace` and `narrowing` (what was chosen, by its name).
    Raises `PermissionDenied`, and `ValidationError` by column.
    """
    found = require_audience(user, template.edition, template.audience)
    chosen = {name: str(value) for name, value in dict(values.get("narrowing") or {}).items() if value}
    _check_narrowing(chosen, found, template.edition)
    mailing = Mailing(
        edition=template.edition,
        name=str(values.get("name") or template.name)[:120],
        audience=found.name,
        narrowing=chosen,
        made_by=user,
        **{name: getattr(template, name) for name in COLUMNS},
        **{name: values[name] for name in _GIVEN if name in values and name != "name"},
    )
    mailing.clean_fields(exclude=[one.name for one in Mailing._meta.fields if one.name not in _GIVEN])
    mailing.save(force_insert=True)
    _gather(mailing, found)
    return mailing


@transaction.atomic
def gather_anew(user: Any, mailing: Mailing, version: int) -> int:
    """Look again who is in the audience of a draft; who was left out stays so. Returns how many there are.

    Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    found = require_audience(user, mailing.edition, mailing.audience)
    _require_state(mailing, State.DRAFT)
    move_on(mailing, version)
    return _gather(mailing, found)


@transaction.atomic
def leave_out(user: Any, mailing: Mailing, numbers: Collection[int], *, out: bool) -> int:
    """Leave recipients out of a mailing that was not approved yet, or take them in again. Returns of how many.

    Raises `PermissionDenied` and `ValidationError`.
    """
    require_audience(user, mailing.edition, mailing.audience)
    before, after = Recipient.State.WAITING, Recipient.State.EXCLUDED
    if not out:
        before, after = after, before
    # The state is asked for by the same statement, as somebody may approve it at this moment.
    rows = Recipient.objects.filter(mailing=mailing, mailing__state__in=Mailing.OPEN, pk__in=numbers, state=before)
    count = rows.update(state=after)
    if not count:
        _require_state(Mailing.objects.get(pk=mailing.pk), *Mailing.OPEN)
    return count


@transaction.atomic
def hand_in(user: Any, mailing: Mailing, version: int) -> Mailing:
    """Say that a draft is to be looked through. Raises `PermissionDenied`, `Overtaken` and `ValidationError`."""
    require_audience(user, mailing.edition, mailing.audience)
    _require_state(mailing, State.DRAFT)
    require_recipients(mailing)
    move_on(mailing, version, state=State.REVIEW, handed_in_by=user)
    return mailing


@transaction.atomic
def hand_back(user: Any, mailing: Mailing, version: int) -> Mailing:
    """Make it a draft again before anything was sent. Raises as `hand_in` does."""
    require_audience(user, mailing.edition, mailing.audience)
    _require_state(mailing, State.REVIEW, State.APPROVED)
    move_on(mailing, version, state=State.DRAFT, approved_at=None, approved_by=None)
    return mailing


@transaction.atomic
def approve(user: Any, mailing: Mailing, version: int) -> Mailing:
    """Approve what was looked through; where a second person is asked for, not who handed it in.

    Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    require_audience(user, mailing.edition, mailing.audience)
    _require_state(mailing, State.REVIEW)
    if mailing.second and mailing.handed_in_by_id == user.pk:
        raise ValidationError(_("Somebody else approves it: you handed it in yourself."))
    move_on(mailing, version, state=State.APPROVED, approved_at=timezone.now(), approved_by=user)
    return mailing


@transaction.atomic
def remove_mailing(user: Any, mailing: Mailing) -> None:
    """Remove a mailing of which nothing was sent. Raises `PermissionDenied` and `ValidationError`."""
    require_audience(user, mailing.edition, mailing.audience)
    present = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if present.begun_at is not None:
        raise ValidationError(_("Some of it was sent: it stays in the log."))
    present.delete()


def require_recipients(mailing: Mailing) -> None:
    """Raise `ValidationError` where nobody would get anything: all left out, or forgotten since they were chosen."""
    waiting = Recipient.objects.filter(mailing=mailing, state=Recipient.State.WAITING)
    if waiting.exclude(address="").exists():
        return
    if waiting.exists():
        raise ValidationError(_("These recipients were chosen so long ago that they are forgotten: choose them anew."))
    raise ValidationError(_("Nobody is left to whom it would go."))


def _require_state(mailing: Mailing, *states: str) -> None:
    if mailing.state not in states:
        words = _("This mailing is %(state)s: this cannot be done (any more).")
        raise ValidationError(words % {"state": mailing.get_state_display()})


def _check_narrowing(chosen: Mapping[str, str], found: Audience, edition: Edition) -> None:
    offered = found.choices(edition)
    for name, value in chosen.items():
        label, choices = offered.get(name, ("", ()))
        if value not in {code for code, _words in choices}:
            raise ValidationError({name: _("This cannot be chosen: %(what)s.") % {"what": label or name}})


def _gather(mailing: Mailing, found: Audience) -> int:
    """Write the recipients of a draft anew; those who were left out, and those whose mail came back, are left out."""
    left_out = set(mailing.recipients.filter(state=Recipient.State.EXCLUDED).values_list("key", flat=True))
    mailing.recipients.all().delete()
    people = {one.key: one for one in found.find(mailing.edition, mailing.narrowing) if one.address}
    if len(people) > MOST:
        raise ValidationError(_("These are more than %(n)s: choose a part of them.") % {"n": MOST})
    bounced = set(Bounce.objects.filter(edition=mailing.edition).values_list("mark", flat=True))
    # Personal links are for one reader each: such mails are never the same.
    is_same_for_many = not used_in(mailing) & set(found.secret_fields)
    rows, seen = [], set()
    for one in people.values():
        written = (one.address.casefold(), fill(mailing, mailing.edition, one.language, values_of(one)))
        out = one.key in left_out or mark_of(one.address) in bounced or (is_same_for_many and written in seen)
        seen.add(written)
        rows.append(_row(mailing, one, Recipient.State.EXCLUDED if out else Recipient.State.WAITING))
    Recipient.objects.bulk_create(rows, batch_size=_SAVED_AT_ONCE)
    mailing.gathered_at = timezone.now()
    mailing.save(update_fields=["gathered_at"])
    return len(rows)


def values_of(one: Addressee) -> dict[str, str]:
    """What stands in the fields for somebody, without what is never kept."""
    return {**one.fields, "name": one.name}


def _row(mailing: Mailing, one: Addressee, state: str) -> Recipient:
    return Recipient(
        mailing=mailing,
        key=one.key,
        name=one.name[:200],
        address=one.address,
        language=one.language,
        fields=dict(one.fields),
        delegate_id=one.delegate,
        state=state,
    )
