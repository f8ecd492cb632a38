"""Making recommendations from what was proposed, correcting them, carrying on those of earlier editions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.actions import after_change, delete_record
from nhipcau.core.records.claiming import Overtaken, move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.reason import because
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.recommendations.actions.naming import free_slug
from nhipcau.followup.recommendations.models import Addressee, Candidate, Recommendation
from nhipcau.followup.recommendations.queries.inheriting import inherited_by

PERMISSION = "recommendations.make"
#: Columns of a recommendation that are given; beside them `addressees`, a list of columns of `Addressee`.
COLUMNS = (*in_each("title", "text"), "number", "field", "origin", "article", "session", "carries_on", "made_on")
_OF_ADDRESSEE = ("group", "locality", "organisation", *in_each("words"))

Origin, State = Recommendation.Origin, Recommendation.State


@transaction.atomic
def publish(
    user: Any, edition: Edition, values: Mapping[str, Any], candidates: Sequence[Candidate] = ()
) -> Recommendation:
    """Make a recommendation of an edition, public at once, from its `COLUMNS` and `addressees`.

    It takes up `candidates`, each as it was read; where it comes from follows from the first of them unless `values`
    say it. Raises `PermissionDenied`, `Overtaken` and `ValidationError` by column.
    """
    require(user, PERMISSION, edition)
    made = Recommendation(edition=edition)
    _fill(made, {"made_on": _day_of(edition), **_origin_of(candidates), **values})
    made.slug = free_slug(edition, made)
    _save(user, made, _("Recommendation made"))
    _address(user, made, values.get("addressees", ()))
    for one in candidates:
        take(user, one, made)
    after_change([made, *_replaced(user, made)])
    return made


@transaction.atomic
def join(user: Any, candidate: Candidate, version: int, recommendation: Recommendation) -> None:
    """Say that a recommendation of the edition says what is proposed.

    Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    require(user, PERMISSION, candidate)
    if recommendation.edition_id != candidate.edition_id:
        raise ValidationError({"recommendation": _("This recommendation belongs to another edition.")})
    candidate.version = version
    take(user, candidate, recommendation)
    after_change([recommendation])


@transaction.atomic
def correct(
    user: Any, recommendation: Recommendation, values: Mapping[str, Any], seen: datetime, reason: str
) -> Recommendation:
    """Correct columns of a recommendation that was last changed when it was `seen`; the history keeps what it said.

    One of which the text was not found stands once it has one. Raises `PermissionDenied`, `Overtaken` and
    `ValidationError` by column.
    """
    require(user, PERMISSION, recommendation)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is corrected; the history shows it.")})
    rows = Recommendation.objects.filter(pk=recommendation.pk, updated_at=seen)
    if not rows.update(updated_at=timezone.now()):
        raise Overtaken
    before = recommendation.carries_on
    _fill(recommendation, values)
    if recommendation.state == State.ANNOUNCED and recommendation.translated("text") is not None:
        recommendation.state = State.STANDING
    _save(user, recommendation, reason)
    with because(reason):
        _address(user, recommendation, values.get("addressees", ()))
    freed = [before] if before and before.pk != recommendation.carries_on_id and _stand_again(user, before) else []
    after_change([recommendation, *freed, *_replaced(user, recommendation)])
    return recommendation


@transaction.atomic
def carry_on(user: Any, edition: Edition, chosen: Iterable[Recommendation]) -> list[Recommendation]:
    """Say again what earlier editions recommended: each becomes one of this edition, which carries the old one on.

    Raises `PermissionDenied`, and `ValidationError` for one that this edition does not inherit.
    """
    require(user, PERMISSION, edition)
    wanted = {one.pk for one in chosen}
    standing = [one for one in inherited_by(edition) if one.pk in wanted]
    if len(standing) != len(wanted):
        raise ValidationError(_("This recommendation is carried on already, or does not stand any more."))
    return [publish(user, edition, _again(one)) for one in standing]


@transaction.atomic
def remove(user: Any, recommendation: Recommendation) -> None:
    """Delete a recommendation made by mistake; what it took up is proposed again, what it carried on stands again.

    Raises `PermissionDenied`, and `ValidationError` where a commitment or a later recommendation refers to it.
    """
    require(user, PERMISSION, recommendation)
    rows = Recommendation.objects.filter(pk=recommendation.pk)
    if rows.filter(commitments__isnull=False).exists() or recommendation.carried_on_by.exists():
        raise ValidationError(_("Commitments or a later recommendation refer to it: correct it instead."))
    for one in recommendation.candidates.all():
        move_on(one, state=Candidate.State.PROPOSED, recommendation=None, decided_by=None, decided_at=None)
    before = recommendation.carries_on
    with because(_("Recommendation removed")):
        delete_record(recommendation)
    if before and _stand_again(user, before):
        after_change([before])


def take(user: Any, candidate: Candidate, recommendation: Recommendation) -> None:
    """Note that a candidate became, or joined, a recommendation. Raises `Overtaken` and `ValidationError`."""
    if candidate.edition_id != recommendation.edition_id:
        raise ValidationError(_("This was proposed at another edition."))
    if candidate.state == Candidate.State.TAKEN:
        raise ValidationError(_("This is decided already."))
    done = {"decided_by": user, "decided_at": timezone.now(), "reason": ""}
    move_on(candidate, state=Candidate.State.TAKEN, recommendation=recommendation, **done)


def _day_of(edition: Edition) -> PartialDate:
    """The last day of an edition that is over, else today."""
    today = timezone.localdate()
    closing = edition.closing
    return PartialDate.from_date(closing if closing and closing < today else today)


def _origin_of(candidates: Sequence[Candidate]) -> dict[str, Any]:
    """Where a recommendation comes from that takes up these candidates."""
    for one in candidates:
        if one.report is not None:
            return {"origin": Origin.SESSION, "session": one.report.session, "field": one.field}
        if one.article is not None:
            return {"origin": Origin.ARTICLE, "article": one.article, "field": one.field}
        if one.outcome_id is not None:
            return {"origin": Origin.MEETING, "field": one.field}
    return {}


def _fill(recommendation: Recommendation, values: Mapping[str, Any]) -> None:
    for name in COLUMNS:
        if name in values:
            setattr(recommendation, name, values[name])


def _save(user: Any, one: Recommendation, reason: str) -> None:
    if one.translated("title") is None:
        raise ValidationError({"title_vi": _("Give it a title in one language at least.")})
    if one.state == State.STANDING and one.translated("text") is None:
        raise ValidationError({"text_vi": _("Write what is recommended, in one language at least.")})
    if one.carries_on is not None and one.carries_on.edition_id == one.edition_id:
        raise ValidationError({"carries_on": _("Choose one of an earlier edition.")})
    _check_number(one)
    one.full_clean()
    one._history_user = user  # type: ignore[attr-defined]
    try:
        with because(reason), transaction.atomic():
            one.save()
    except IntegrityError as error:
        # At the same moment somebody else took its number or its address.
        raise Overtaken from error


def _check_number(one: Recommendation) -> None:
    same = Recommendation.objects.filter(edition=one.edition_id, number=one.number).exclude(pk=one.pk)
    if one.number is not None and same.exists():
        raise ValidationError({"number": _("Another recommendation of this edition has this number.")})


def _address(user: Any, recommendation: Recommendation, given: Iterable[Mapping[str, Any]]) -> None:
    """Write to whom it is addressed; rows that say the same stay as they are."""
    empty: dict[str, Any] = dict.fromkeys(_OF_ADDRESSEE, "") | {"locality": None, "organisation": None}
    wanted = [{**empty, **one} for one in given]
    for row in recommendation.addressees.select_related("locality", "organisation"):
        columns = {name: getattr(row, name) for name in _OF_ADDRESSEE}
        if columns in wanted:
            wanted.remove(columns)
        else:
            row.delete()
    first = recommendation.addressees.count()
    for position, columns in enumerate(wanted, start=first):
        row = Addressee(recommendation=recommendation, position=position, **columns)
        row.full_clean(exclude=["recommendation"])
        row._history_user = user  # type: ignore[attr-defined]
        row.save()


def _replaced(user: Any, recommendation: Recommendation) -> list[Recommendation]:
    """The one that it carries on, which does not stand by itself any more."""
    before = recommendation.carries_on
    if before is None or before.state == State.REPLACED:
        return []
    _set_state(user, before, State.REPLACED, _("Carried on by a later recommendation"))
    return [before]


def _stand_again(user: Any, one: Recommendation) -> bool:
    if one.state != State.REPLACED or one.carried_on_by.exists():
        return False
    _set_state(user, one, State.STANDING, _("Not carried on any more"))
    return True


def _set_state(user: Any, one: Recommendation, state: str, reason: str) -> None:
    one.state = state
    one._history_user = user  # type: ignore[attr-defined]
    with because(reason):
        one.save()


def _again(one: Recommendation) -> dict[str, Any]:
    texts = {f"{name}_{code}": getattr(one, f"{name}_{code}") for name in ("title", "text") for code in LANGUAGES}
    rows = one.addressees.select_related("locality", "organisation")
    addressees = [{name: getattr(row, name) for name in _OF_ADDRESSEE} for row in rows]
    return {**texts, "field": one.field, "carries_on": one, "addressees": addressees}
