"""Who signed up for visits and receptions as those to whom mail can be written."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.letters import language_of
from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.audiences import Addressee, audience, secrets_of
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.pages.words import clock
from nhipcau.conference.visits.models import SignUp, VisitRun
from nhipcau.conference.visits.wording import meeting_point_of, span_words, title_of
from nhipcau.core.web.address import site_address

_State = SignUp.State


def runs_of(edition: Edition) -> list[tuple[str, str]]:
    """The runs of an edition that are held, by their identifier."""
    rows = list(VisitRun.objects.filter(visit__edition=edition, is_cancelled=False).select_related("visit"))
    for one in rows:
        # One object, which remembers its zone.
        one.visit.edition = edition
    return [(str(one.pk), f"{title_of(one.visit)}, {span_words(one)}") for one in rows]


@audience(
    "visitors",
    _("people who signed up for visits and receptions"),
    "visits.plan",
    fields={
        "visit": _("name of the visit"),
        "when": _("day and time"),
        "point": _("meeting point"),
        "bus": _("bus, and when it leaves"),
        "guide": _("guide of the bus"),
    },
    secrets={"link": _("personal link to one's own visits")},
    choices={
        "run": (_("run of a visit"), runs_of),
        "state": (_("state"), [one for one in _State.choices if one[0] in SignUp.ACTIVE]),
    },
)
def visitors(edition: Edition, narrowing: Mapping[str, str]) -> Iterator[Addressee]:
    """Who is signed up and has an address; one mail for each visit."""
    rows = SignUp.objects.filter(run__visit__edition=edition, run__is_cancelled=False, state__in=SignUp.ACTIVE)
    rows = rows.exclude(delegate__email="")
    rows = rows.filter(**{name: value for name, value in narrowing.items() if value})
    delegations = (f"delegate__delegation__{name}" for name in ("locality", "organisation"))
    for one in rows.select_related("run__visit", "bus", *delegations).order_by("run__starts", "pk"):
        delegate, one.run.visit.edition = one.delegate, edition
        language = delegate.language or language_of(delegate.delegation)
        with override(language):
            fields = {
                "visit": title_of(one.run.visit),
                "when": span_words(one.run),
                "point": meeting_point_of(one.run),
                "bus": _bus(one, edition),
                "guide": one.bus.guide if one.bus else "",
            }
        name = naming.addressed(delegate, language)
        yield Addressee(f"visitor-{one.pk}", delegate.email, language, name, fields, delegate.pk)


@secrets_of("visitors")
def links(edition: Edition, keys: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The links by which people see and change their own visits."""
    wanted = {key.removeprefix("visitor-"): key for key in keys}
    rows = SignUp.objects.filter(run__visit__edition=edition, pk__in=wanted).select_related("delegate")
    found = {}
    for one in rows:
        key = wanted[str(one.pk)]
        with override(keys[key]):
            path = reverse("visits:mine", args=[token_of(one.delegate, AGENDA)])
        found[key] = {"link": site_address() + path}
    return found


def _bus(one: SignUp, edition: Edition) -> str:
    if one.bus is None:
        return ""
    leaves = localtime(one.bus.leaves_at, zone_of_edition(edition)) if one.bus.leaves_at else None
    return f"{one.bus.name}, {clock(leaves)}" if leaves else one.bus.name
