"""Those whom the registration knows: invited bodies, focal points, heads, delegates; and the team."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from nhipcau.conference.delegations.deadlines import words_of_deadline
from nhipcau.conference.delegations.letters import answer_token, language_of
from nhipcau.conference.delegations.links import REGISTER, token_of
from nhipcau.conference.delegations.models import Category, Delegate, Delegation, FocalPoint
from nhipcau.conference.delegations.naming import addressed, body, function
from nhipcau.conference.delegations.queries.doing import REGISTERING
from nhipcau.conference.delegations.queries.people import people_of
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.audiences.registry import Addressee, audience, secrets_of
from nhipcau.conference.preparation.models import Member
from nhipcau.core.roles.models import Area
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.address import site_address
from nhipcau.registry.places.models import Country

_SEE = "delegations.see"
_STATE = Delegation.State
#: Situations by which delegations are chosen, beside their state.
OPEN, HANDED_IN = "open", "handed-in"
_SITUATIONS: list[tuple[str, Any]] = [
    (OPEN, _("still registering")),
    (HANDED_IN, _("handed in or approved")),
    *((code, label) for code, label in _STATE.choices),
]
_CHOICES: dict[str, tuple[Any, Any]] = {
    "situation": (_("state of the delegation"), _SITUATIONS),
    "kind": (_("kind"), Delegation.Kind.choices),
    "country": (_("country"), Country.choices),
}
_DELEGATION = {
    "delegation": _("name of the delegation"),
    "deadline": _("until when its people are registered"),
    "people": _("how many of its people have a place"),
    "drafts": _("how many of them are not handed in"),
}


@audience(
    "focal",
    _("focal points of delegations"),
    _SEE,
    fields={**_DELEGATION, "page": _("address of the page on which people are registered")},
    choices=_CHOICES,
)
def focal_points(edition: Edition, narrowing: Mapping[str, str]) -> Iterator[Addressee]:
    """The confirmed focal points of the delegations that are like this."""
    confirmed = FocalPoint.objects.filter(state=FocalPoint.State.CONFIRMED)
    rows = _delegations(edition, narrowing).prefetch_related(Prefetch("focal_points", confirmed, "confirmed"))
    for one in _of(edition, rows):
        for focal in one.confirmed:  # type: ignore[attr-defined]
            language = focal.language or language_of(one)
            fields = {**_fields_of(one, language), "page": _page(one, language)}
            yield Addressee(f"focal-{focal.pk}", focal.email, language, focal.name, fields)


@audience(
    "bodies",
    _("invited bodies, at their address for letters"),
    _SEE,
    fields=_DELEGATION,
    secrets={"link": _("link by which the body answers, without an account")},
    choices=_CHOICES,
)
def bodies(edition: Edition, narrowing: Mapping[str, str]) -> Iterator[Addressee]:
    """The bodies that are like this and have an address of their own."""
    for one in _of(edition, _delegations(edition, narrowing).exclude(email="")):
        language = language_of(one)
        name = one.name(language).value
        yield Addressee(f"body-{one.pk}", one.email, language, name, _fields_of(one, language))


@secrets_of("bodies")
def answers(edition: Edition, keys: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The links by which bodies answer; none for one that was not invited."""
    wanted = {key.removeprefix("body-"): key for key in keys}
    found = {}
    for one in Delegation.objects.filter(edition=edition, pk__in=wanted, invited_at__isnull=False):
        key = wanted[str(one.pk)]
        found[key] = {"link": _address(keys[key], "delegations:answer", answer_token(one))}
    return found


@audience("heads", _("heads of delegation"), _SEE, fields={**_DELEGATION, "function": _("function")}, choices=_CHOICES)
def heads(edition: Edition, narrowing: Mapping[str, str]) -> Iterator[Addressee]:
    """Who leads the delegations that are like this, where there is an address."""
    rows = _delegations(edition, narrowing).filter(head__forgotten_at=None).exclude(head=None).exclude(head__email="")
    for one in _of(edition, rows.exclude(head__state__in=Delegate.GONE).select_related("head")):
        assert one.head is not None
        yield _person(one.head, one)


@audience(
    "delegates",
    _("delegates"),
    _SEE,
    fields={
        "delegation": _DELEGATION["delegation"],
        "body": _("the body the person speaks for"),
        "function": _("function"),
        "category": _("category"),
    },
    secrets={"link": _("personal link to one's own registration")},
    choices={
        "category": (_("category"), Category.choices),
        "state": (_("state"), [one for one in Delegate.State.choices if one[0] not in Delegate.GONE]),
        "country": (_("country of the delegation"), Country.choices),
    },
)
def delegates(edition: Edition, narrowing: Mapping[str, str]) -> Iterator[Addressee]:
    """Everybody with a place and an address who is like this."""
    rows = people_of(edition, state=narrowing.get("state", ""), category=narrowing.get("category", ""))
    rows = rows.filter(waiting_since=None).exclude(state__in=Delegate.GONE).exclude(email="")
    if country := narrowing.get("country"):
        rows = rows.filter(delegation__country=country)
    for one in rows:
        yield _person(one, one.delegation)


@secrets_of("delegates")
def registrations(edition: Edition, keys: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The links by which people see and complete their own registration."""
    wanted = {key.removeprefix("delegate-"): key for key in keys}
    rows = Delegate.objects.filter(delegation__edition=edition, pk__in=wanted, forgotten_at=None)
    found = {}
    for one in rows:
        key = wanted[str(one.pk)]
        found[key] = {"link": _address(keys[key], "registering:own", token_of(one, REGISTER))}
    return found


@audience(
    "team",
    _("the team of the secretariat"),
    "mailing.write",
    fields={"area": pgettext_lazy("of a secretariat", "area"), "duty": _("task")},
    choices={"area": (pgettext_lazy("of a secretariat", "area"), Area.choices[1:])},
)
def team(edition: Edition, narrowing: Mapping[str, str]) -> Iterator[Addressee]:
    """Those of the team who have an address."""
    rows = Member.objects.filter(edition=edition).select_related("user")
    if area := narrowing.get("area"):
        rows = rows.filter(area=area)
    for one in rows:
        address = one.user.email if one.user and one.user.is_active else one.email
        if not address:
            continue
        language = one.language or (one.user.language if one.user else "") or LANGUAGES[0]
        with override(language):
            fields = {"area": str(one.get_area_display()), "duty": one.duty}
        yield Addressee(f"member-{one.pk}", address, language, one.name, fields)


def _delegations(edition: Edition, narrowing: Mapping[str, str]) -> "QuerySet[Delegation]":
    rows = Delegation.objects.filter(edition=edition).exclude(kind=Delegation.Kind.ON_SITE)
    situation = narrowing.get("situation", "")
    if situation == OPEN:
        rows = rows.filter(state__in=REGISTERING)
    elif situation == HANDED_IN:
        rows = rows.filter(state__in=(_STATE.SUBMITTED, _STATE.APPROVED))
    elif situation:
        rows = rows.filter(state=situation)
    rows = rows.filter(**{name: narrowing[name] for name in ("kind", "country") if narrowing.get(name)})
    placed = Q(delegates__waiting_since=None) & ~Q(delegates__state__in=Delegate.GONE)
    counted = rows.annotate(
        people=Count("delegates", filter=placed),
        drafts=Count("delegates", filter=placed & Q(delegates__state__in=Delegate.OPEN)),
    )
    return counted.select_related("locality", "organisation").order_by(F("rank").asc(nulls_last=True), "slug")


def _of(edition: Edition, rows: Iterable[Delegation]) -> Iterator[Delegation]:
    """The delegations with one object for their edition, which remembers its zone and its registration."""
    for one in rows:
        one.edition = edition
        yield one


def _fields_of(one: Any, language: str) -> dict[str, str]:
    with override(language):
        deadline = words_of_deadline(one)
    return {
        "delegation": one.name(language).value,
        "deadline": deadline,
        "people": str(one.people),
        "drafts": str(one.drafts),
    }


def _person(one: Delegate, delegation: Delegation) -> Addressee:
    one.delegation = delegation
    language = one.language or language_of(delegation)
    own = function(one, language)
    fields = _fields_of(delegation, language) if hasattr(delegation, "people") else {}
    with override(language):
        category = str(one.get_category_display())
    fields |= {
        "delegation": delegation.name(language).value,
        "body": body(one, language).value,
        "function": own.value if own else "",
        "category": category,
    }
    return Addressee(f"delegate-{one.pk}", one.email, language, addressed(one, language), fields, one.pk)


def _page(one: Delegation, language: str) -> str:
    return _address(language, "registering:delegation", one.pk)


def _address(language: str, name: str, *arguments: Any) -> str:
    with override(language):
        return site_address() + reverse(name, args=arguments)
