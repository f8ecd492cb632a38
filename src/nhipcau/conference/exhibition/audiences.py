"""Exhibitors as those to whom mail can be written."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.letters import address_of, language_of
from nhipcau.conference.exhibition.models import Exhibitor
from nhipcau.conference.mailing.audiences import Addressee, audience
from nhipcau.core.web.address import site_address
from nhipcau.registry.places.models import Country

_State = Exhibitor.State


@audience(
    "exhibitors",
    _("exhibitors"),
    "exhibition.plan",
    fields={
        "exhibitor": _("name of the exhibitor"),
        "stands": _("numbers of its stands"),
        "page": _("address of its page, for who applied"),
    },
    choices={
        "state": (_("state"), [one for one in _State.choices if one[0] != _State.DRAFT]),
        "kind": (_("kind"), Exhibitor.Kind.choices),
        "country": (_("country"), Country.choices),
    },
)
def exhibitors(edition: Edition, narrowing: Mapping[str, str]) -> Iterator[Addressee]:
    """The exhibitors that are like this; without a state those that applied and still want to come."""
    rows = Exhibitor.objects.filter(edition=edition).exclude(state=_State.DRAFT)
    rows = rows.filter(**{name: value for name, value in narrowing.items() if value})
    if not narrowing.get("state"):
        rows = rows.exclude(state__in=Exhibitor.GONE)
    related = rows.select_related("applicant", "locality", "organisation").prefetch_related("placements__stand__area")
    for one in related.order_by("slug"):
        language, name = language_of(one), one.name(language_of(one)).value
        with override(language):
            stands = ", ".join(str(placed.stand) for placed in one.placements.all())
            page = site_address() + reverse("exhibition:mine", args=[edition.slug, one.pk])
        fields = {"exhibitor": name, "stands": stands, "page": page}
        yield Addressee(f"exhibitor-{one.pk}", address_of(one), language, one.contact_name or name, fields)
