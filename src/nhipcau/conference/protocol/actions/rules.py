"""Rules of precedence: taken over from a text, written by the secretariat, put into use."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.actions import PERMISSION
from nhipcau.conference.protocol.decrees import decrees
from nhipcau.conference.protocol.models import PrecedenceRule, ProtocolSettings, Rank
from nhipcau.core.records.claiming import move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.rules import require
from nhipcau.core.text.characters import legal

RULE_COLUMNS = (*in_each("title", "territory", "note"), "source", "valid_from", "valid_to", "is_used")
RANK_COLUMNS = ("number", "level", *in_each("title"), "matches", "is_verified")
#: So many ranks are added at once.
MOST_LINES = 200
_LONGEST = 500


@transaction.atomic
def set_ties(user: Any, edition: Edition, ties: str) -> ProtocolSettings:
    """Say who stands first of those on one level. Raises `PermissionDenied` and `ValidationError`."""
    require(user, PERMISSION, edition)
    if ties not in ProtocolSettings.Ties.values:
        raise ValidationError(_("Choose one of the ways offered."))
    row, _made = ProtocolSettings.objects.get_or_create(edition=edition)
    move_on(row, ties=ties)
    return row


@transaction.atomic
def take_over(user: Any, edition: Edition, key: str) -> PrecedenceRule:
    """Copy a known text into an edition, to be changed there. Used at once if its country has no rule in use yet.

    Raises `PermissionDenied`, and `ValidationError` for a text that is not known or was taken over already.
    """
    require(user, PERMISSION, edition)
    decree = decrees().get(key)
    if decree is None:
        raise ValidationError(_("No such text."))
    if PrecedenceRule.objects.filter(edition=edition, title_fr=decree.title["fr"]).exists():
        raise ValidationError(_("This text was taken over already."))
    rule = PrecedenceRule(edition=edition, country=decree.country, source=decree.source, valid_from=decree.valid_from)
    for name in ("title", "territory", "note"):
        for code, words in getattr(decree, name).items():
            setattr(rule, f"{name}_{code}", words)
    _append(rule)
    for text in decree.ranks:
        titles = {f"title_{code}": words for code, words in text.titles.items()}
        matches = "\n".join(text.matches)
        _add_rank(rule, text.number, matches=matches, is_verified=text.verified, **titles)
    return rule


@transaction.atomic
def make_rule(user: Any, edition: Edition, country: str) -> PrecedenceRule:
    """A rule without ranks, to be filled by the secretariat. Raises `PermissionDenied` and `ValidationError`."""
    require(user, PERMISSION, edition)
    rule = PrecedenceRule(edition=edition, country=country)
    rule.clean_fields(exclude=["edition"])
    return _append(rule)


@transaction.atomic
def change_rule(user: Any, rule: PrecedenceRule, version: int, values: Mapping[str, Any]) -> PrecedenceRule:
    """Change a rule; one that comes into use takes the place of the other of its country.

    Raises `PermissionDenied`, `Overtaken`, `ValidationError` by column, KeyError for other columns.
    """
    require(user, PERMISSION, rule.edition)
    _fill(rule, values, RULE_COLUMNS)
    if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
        raise ValidationError({"valid_to": _("It ends before it begins.")})
    move_on(rule, version)
    if rule.is_used:
        # One by one, so that the history knows of it.
        for other in PrecedenceRule.objects.filter(edition=rule.edition, country=rule.country, is_used=True):
            if other.pk != rule.pk:
                other.is_used = False
                other.save()
    rule.save()
    return rule


@transaction.atomic
def remove_rule(user: Any, rule: PrecedenceRule) -> None:
    """Remove a rule with its ranks; who had one of them has none then. Raises `PermissionDenied`."""
    require(user, PERMISSION, rule.edition)
    rule.delete()


@transaction.atomic
def add_ranks(user: Any, rule: PrecedenceRule, version: int, lines: str, language: str) -> int:
    """Add offices written one a line, in the order of the lines, behind those that there are; returns how many.

    Raises `PermissionDenied`, `Overtaken`, `ValidationError`.
    """
    require(user, PERMISSION, rule.edition)
    titles = [" ".join(legal(line).split()) for line in lines.splitlines() if line.strip()]
    if not titles:
        raise ValidationError(_("Write one office a line."))
    if len(titles) > MOST_LINES or any(len(title) > _LONGEST for title in titles):
        raise ValidationError(_("At most 200 lines of 500 characters at once."))
    move_on(rule, version)
    last = rule.ranks.aggregate(last=Max("number"))["last"] or 0
    for number, title in enumerate(titles, last + 1):
        _add_rank(rule, number, matches=title, is_verified=False, **{f"title_{language}": title})
    return len(titles)


@transaction.atomic
def change_rank(user: Any, rank: Rank, version: int, values: Mapping[str, Any]) -> Rank:
    """Change an office; `version` is that of its rule. Raises as `change_rule` does."""
    require(user, PERMISSION, rank.rule.edition)
    _fill(rank, values, RANK_COLUMNS)
    if Rank.objects.filter(rule=rank.rule, number=rank.number).exclude(pk=rank.pk).exists():
        raise ValidationError({"number": _("This number is taken by another office.")})
    move_on(rank.rule, version)
    rank.position = rank.number
    rank.save()
    return rank


@transaction.atomic
def remove_rank(user: Any, rank: Rank, version: int) -> None:
    """Remove an office; who had it has no rank then. Raises `PermissionDenied` and `Overtaken`."""
    require(user, PERMISSION, rank.rule.edition)
    move_on(rank.rule, version)
    rank.delete()


def _append(rule: PrecedenceRule) -> PrecedenceRule:
    others = PrecedenceRule.objects.filter(edition=rule.edition)
    rule.position = others.count()
    rule.is_used = not others.filter(country=rule.country, is_used=True).exists()
    rule.save()
    return rule


def _add_rank(rule: PrecedenceRule, number: int, **columns: Any) -> None:
    Rank(rule=rule, number=number, level=number, position=number, **columns).save()


def _fill(row: PrecedenceRule | Rank, values: Mapping[str, Any], columns: tuple[str, ...]) -> None:
    if unknown := set(values) - set(columns):
        raise KeyError(*sorted(unknown))
    for name, value in values.items():
        setattr(row, name, value)
    row.clean_fields(exclude=["edition", "rule"])
