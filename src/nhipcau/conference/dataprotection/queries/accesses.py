"""Who looked at sensitive data: for the person as roles, for the secretariat with accounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from nhipcau.conference.delegations.models import Delegate, FocalPoint
from nhipcau.conference.editions.models import Edition
from nhipcau.core.privacy.actions import PERSON, SYSTEM
from nhipcau.core.privacy.models import Access
from nhipcau.core.roles.models import Area, Grant, Role

#: Groups of fields as the log names them, in words.
WHATS: dict[str, Any] = {
    "identity": gettext_lazy("identity"),
    "needs": gettext_lazy("diet, accessibility, health"),
    "all": pgettext_lazy("data about a person", "everything"),
}
_OTHERS = {
    PERSON: pgettext_lazy("who looked at data", "the person"),
    SYSTEM: pgettext_lazy("who looked at data", "the software, on the day for it"),
}


@dataclass(frozen=True)
class Looked:
    """A line of the log in words: who (a role), what was done, with which data, and of how many people."""

    access: Access
    who: str
    what: str

    @property
    def is_list(self) -> bool:
        """Whether it was about several people at once."""
        return not self.access.person


def what_words(what: str) -> str:
    """A group of fields in words."""
    return str(WHATS.get(what, what))


def accesses_to(delegate: Delegate) -> "QuerySet[Access]":
    """The lines about a person, with lists of people of the edition that can have held the person; newest first."""
    edition = delegate.delegation.edition
    lists = Q(scope=edition.slug, person="", at__gte=delegate.made_at)
    return Access.objects.filter(Q(person=str(delegate.pk)) | lists).order_by("-at", "-pk")


def accesses_of(edition: Edition, chosen: dict[str, Any]) -> "QuerySet[Access]":
    """The lines of an edition that fit what a form chose (what, deed, account, since, until), newest first."""
    rows = Access.objects.filter(scope=edition.slug).select_related("by")
    for name, lookup in (("what", "what"), ("deed", "deed"), ("since", "at__date__gte"), ("until", "at__date__lte")):
        if chosen.get(name):
            rows = rows.filter(**{lookup: chosen[name]})
    if account := chosen.get("account"):
        rows = rows.filter(by__email__startswith=account.lower())
    return rows.order_by("-at", "-pk")


def in_words(edition: Edition, rows: Iterable[Access]) -> list[Looked]:
    """Lines with the roles of who looked, as these are today: two statements, whatever the number of lines."""
    lines = list(rows)
    accounts = {one.by_id for one in lines if one.by_id}
    roles = _roles(edition, accounts) if accounts else {}
    return [Looked(one, _who(one, roles), what_words(one.what)) for one in lines]


def _who(access: Access, roles: dict[int, str]) -> str:
    if access.by_id:
        return roles.get(access.by_id, _("somebody whose role has ended, or an administrator"))
    return str(_OTHERS.get(access.other, _("somebody whose account is gone")))


def _roles(edition: Edition, accounts: set[int]) -> dict[int, str]:
    focal = FocalPoint.objects.filter(delegation__edition=edition, user__in=accounts)
    found = {number: _("a focal point") for number in focal.values_list("user_id", flat=True) if number}
    for grant in Grant.objects.filter(user__in=accounts, scope_slug=edition.slug).order_by("pk"):
        found[grant.user_id] = _role(grant)
    return found


def _role(grant: Grant) -> str:
    if grant.role == Role.SECURITY:
        return str(Role.SECURITY.label)
    area = str(Area(grant.area).label)
    return _("the secretariat: %(area)s") % {"area": area}
